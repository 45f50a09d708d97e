package dev.ninelives.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
    private final Schema pods = schema("Pod");
    private final Schema replicaSets = schema("ReplicaSet");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'spec': {'replicas': 'two'}}   | cannot unmarshal string into Go struct field"
                        + " ReplicaSetSpec.spec.replicas of type int32",
                "{'spec': {'replicas': 1.5}}     | cannot unmarshal number 1.5 into Go struct field"
                        + " ReplicaSetSpec.spec.replicas of type int32",
                "{'spec': {'replicas': 9999999999}} | cannot unmarshal number 9999999999 into Go struct field"
                        + " ReplicaSetSpec.spec.replicas of type int32",
                "{'metadata': {'labels': {'a': 1}}} | cannot unmarshal number into Go struct field"
                        + " ObjectMeta.metadata.labels of type string",
                "{'spec': 'x'}                   | cannot unmarshal string into Go struct field ReplicaSet.spec of"
                        + " type v1.ReplicaSetSpec",
                "{'spec': {'template': {'spec': {'containers': {'name': 'c'}}}}} | cannot unmarshal object into Go"
                        + " struct field PodSpec.spec.template.spec.containers of type []v1.Container",
                "{'spec': {'template': {'spec': {'containers': [{'env': [{'value': 1}]}]}}}} | cannot unmarshal number"
                        + " into Go struct field EnvVar.spec.template.spec.containers.env.value of type string",
                "{'spec': {'template': {'spec': {'hostNetwork': 'yes'}}}} | cannot unmarshal string into Go struct"
                        + " field PodSpec.spec.template.spec.hostNetwork of type bool",
            })
    void refusesAValueOfAnotherTypeAndSaysWhere(String object, String message) {
        // When / Then
        assertThatThrownBy(() -> replicaSets.decode(json(object)))
                .isInstanceOf(WrongTypeException.class)
                .hasMessage("json: " + message);
    }

    @Test
    void refusesAnAmountThatIsNone() {
        // Given
        ObjectNode pod = json("{'spec': {'containers': [{'resources': {'limits': {'cpu': 'abc'}}}]}}");

        // When / Then
        assertThatThrownBy(() -> pods.decode(pod))
                .hasMessageStartingWith("quantities must match the regular expression");
    }

    @Test
    void refusesASecretThatIsNotBase64() {
        // When / Then
        assertThatThrownBy(() -> schema("Secret").decode(json("{'data': {'password': 'not base64!'}}")))
                .isInstanceOf(WrongTypeException.class)
                .hasMessageContaining("illegal base64 data");
    }

    @Test
    void dropsUnknownFieldsAndNamesThem() throws WrongTypeException {
        // When
        Schema.Decoded decoded = pods.decode(
                json("{'spec': {'containers': [{'name': 'a', 'image': 'i', 'requests': {}}], 'replicaz': 3}}"));

        // Then
        assertThat(decoded.unknownFields()).containsExactly("spec.containers[0].requests", "spec.replicaz");
        assertThat(decoded.object().path("spec")).isEqualTo(json("{'containers': [{'name': 'a', 'image': 'i'}]}"));
    }

    @Test
    void dropsWhatGoWouldNotKeep() throws WrongTypeException {
        // When
        Schema.Decoded decoded = pods.decode(
                json("{'metadata': {'labels': {}, 'annotations': null}, 'spec': {'hostname': '', 'volumes': [],"
                        + " 'securityContext': {}}}"));

        // Then
        assertThat(decoded.object().path("metadata")).isEmpty();
        assertThat(decoded.object().path("spec")).isEqualTo(json("{'securityContext': {}}"));
    }

    @Test
    void takesKindAndVersionFromTheTypeWhateverTheObjectSays() throws WrongTypeException {
        // When
        Schema.Decoded decoded = replicaSets.decode(json("{'metadata': {'name': 'a'}}"));

        // Then
        assertThat(decoded.object())
                .isEqualTo(json("{'kind': 'ReplicaSet', 'apiVersion': 'apps/v1', 'metadata': {'name': 'a'}}"));
    }

    @Test
    void leavesTheDecodedObjectAlone() throws WrongTypeException {
        // Given
        ObjectNode original = json("{'spec': {'template': {'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}}");
        ObjectNode copy = original.deepCopy();

        // When
        replicaSets.applyDefaults(replicaSets.decode(original).object());

        // Then
        assertThat(original).isEqualTo(copy);
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, Always",
        "busybox:latest, Always",
        "busybox:1.36.1, IfNotPresent",
        "registry:5000/busybox, Always",
        "registry:5000/busybox:1.0, IfNotPresent",
        "busybox@sha256:abc, IfNotPresent",
    })
    void pullsAlwaysOnlyWhatHasNoVersion(String image, String policy) throws WrongTypeException {
        // Given
        ObjectNode pod = pods.decode(json("{'spec': {'containers': [{'name': 'c', 'image': '" + image + "'}]}}"))
                .object();

        // When
        pods.applyDefaults(pod);

        // Then
        assertThat(pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("imagePullPolicy")
                        .asString())
                .isEqualTo(policy);
    }

    private static Schema schema(String kind) {
        boolean apps = kind.equals("ReplicaSet");
        return Schemas.of(new ResourceType(apps ? "apps" : "", "v1", kind, "", true));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
