package dev.ninelives.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules beyond those that the recorded probes touch. */
class RulesTest {
    record Case(String claim, String kind, String object, List<String> expected) {
        @Override
        public String toString() {
            return claim;
        }
    }

    static Stream<Case> refused() {
        return Stream.of(
                new Case(
                        "a container port needs a number",
                        "Pod",
                        pod(", 'ports': [{'name': 'http'}]", ""),
                        List.of("spec.containers[0].ports[0].containerPort: Required value")),
                new Case(
                        "a port's name has at most 15 characters",
                        "Pod",
                        pod(", 'ports': [{'name': 'averyveryverylongname', 'containerPort': 80}]", ""),
                        List.of("spec.containers[0].ports[0].name: Invalid value: \"averyveryverylongname\": must be"
                                + " no more than 15 characters")),
                new Case(
                        "a mount needs its volume",
                        "Pod",
                        pod(", 'volumeMounts': [{'name': 'v', 'mountPath': '/v'}]", ""),
                        List.of("spec.containers[0].volumeMounts[0].name: Not found: \"v\"")),
                new Case(
                        "a probe needs a handler",
                        "Pod",
                        pod(", 'readinessProbe': {'periodSeconds': 1}", ""),
                        List.of("spec.containers[0].readinessProbe: Required value: must specify a handler type")),
                new Case(
                        "a probe has one handler",
                        "Pod",
                        pod(", 'livenessProbe': {'exec': {'command': ['x']}, 'tcpSocket': {'port': 1}}", ""),
                        List.of("spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1"
                                + " handler type")),
                new Case(
                        "liveness succeeds at once",
                        "Pod",
                        pod(", 'livenessProbe': {'tcpSocket': {'port': 1}, 'successThreshold': 2}", ""),
                        List.of("spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1")),
                new Case(
                        "a request fits its limit",
                        "Pod",
                        pod(", 'resources': {'requests': {'cpu': '2'}, 'limits': {'cpu': '500m'}}", ""),
                        List.of("spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or"
                                + " equal to cpu limit")),
                new Case(
                        "an environment variable has a name",
                        "Pod",
                        pod(", 'env': [{'value': 'x'}]", ""),
                        List.of("spec.containers[0].env[0].name: Required value")),
                new Case(
                        "a volume has one source",
                        "Pod",
                        pod("", ", 'volumes': [{'name': 'v', 'emptyDir': {}, 'configMap': {'name': 'm'}}]"),
                        List.of("spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type")),
                new Case(
                        "init containers share the names of the others",
                        "Pod",
                        pod("", ", 'initContainers': [{'name': 'c', 'image': 'i'}]"),
                        List.of("spec.initContainers[0].name: Duplicate value: \"c\"")),
                new Case(
                        "node ports are for Services on nodes",
                        "Service",
                        "{'metadata': {'name': 's'}, 'spec': {'ports': [{'port': 80, 'nodePort': 30000}]}}",
                        List.of("spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")),
                new Case(
                        "a Service selects by good labels",
                        "Service",
                        "{'metadata': {'name': 's'}, 'spec': {'selector': {'a b': 'c'}, 'ports': [{'port': 80}]}}",
                        List.of("spec.selector: Invalid value: \"a b\": name part must consist of alphanumeric"
                                + " characters, '-', '_' or '.', and must start and end with an alphanumeric"
                                + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                                + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")),
                new Case(
                        "an Ingress leads somewhere",
                        "Ingress",
                        "{'metadata': {'name': 'i'}, 'spec': {}}",
                        List.of("spec: Invalid value: []networking.IngressRule(nil): either `defaultBackend` or"
                                + " `rules` must be specified")),
                new Case(
                        "keys of a ConfigMap are file names",
                        "ConfigMap",
                        "{'metadata': {'name': 'm'}, 'data': {'a/b': 'c'}}",
                        List.of("data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric"
                                + " characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex"
                                + " used for validation is '[-._a-zA-Z0-9]+')")),
                new Case(
                        "a name has a length",
                        "Namespace",
                        "{'metadata': {'name': '" + "n".repeat(64) + "'}}",
                        List.of("metadata.name: Invalid value: \"" + "n".repeat(64)
                                + "\": must be no more than 63 characters")),
                new Case(
                        "an owner is named in full",
                        "ConfigMap",
                        "{'metadata': {'name': 'm', 'ownerReferences': [{'kind': 'Pod', 'name': 'p', 'apiVersion':"
                                + " 'v1'}]}}",
                        List.of("metadata.ownerReferences.uid: Invalid value: \"\": uid must not be empty")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Case example) throws WrongTypeException {
        // When
        List<Cause> causes = judged(example.kind(), example.object());

        // Then
        assertThat(causes).extracting(Cause::sentence).containsExactlyElementsOf(example.expected());
    }

    @Test
    void acceptsAPodThatUsesMostOfTheModel() throws WrongTypeException {
        // Given
        String pod = pod(
                ", 'ports': [{'containerPort': 8080, 'name': 'http'}], 'env': [{'name': 'A', 'valueFrom': {'fieldRef':"
                        + " {'fieldPath': 'metadata.name'}}}], 'readinessProbe': {'httpGet': {'port': 'http'}},"
                        + " 'volumeMounts': [{'name': 'v', 'mountPath': '/v'}], 'resources': {'limits': {'memory':"
                        + " '1Gi'}}",
                ", 'volumes': [{'name': 'v'}], 'nodeSelector': {'a': 'b'}, 'terminationGracePeriodSeconds': 0");

        // When
        List<Cause> causes = judged("Pod", pod);

        // Then
        assertThat(causes).isEmpty();
    }

    @Test
    void refusesNewFinalizersOnAnObjectThatIsBeingDeleted() throws WrongTypeException {
        // Given
        Schema maps = schema("ConfigMap");
        ObjectNode old = maps.decode(
                        json("{'metadata': {'name': 'm', 'deletionTimestamp': 'x', 'finalizers': ['a/b']}}"))
                .object();
        ObjectNode changed = maps.decode(json("{'metadata': {'name': 'm', 'finalizers': ['a/b', 'c/d']}}"))
                .object();

        // When
        List<Cause> causes = maps.validateChange(changed, old);

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsOnly("metadata.finalizers: Forbidden: no new finalizers can be added if the object is being"
                        + " deleted, found new finalizers []string{\"c/d\"}");
    }

    private static String pod(String ofContainer, String ofSpec) {
        return "{'metadata': {'name': 'p'}, 'spec': {'containers': [{'name': 'c', 'image': 'i'" + ofContainer + "}]"
                + ofSpec + "}}";
    }

    private static List<Cause> judged(String kind, String object) throws WrongTypeException {
        Schema schema = schema(kind);
        ObjectNode decoded = schema.decode(json(object)).object();
        schema.applyDefaults(decoded);
        return schema.validateNew(decoded);
    }

    private static Schema schema(String kind) {
        return Schemas.of(new ResourceType("", "v1", kind, "", true));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
