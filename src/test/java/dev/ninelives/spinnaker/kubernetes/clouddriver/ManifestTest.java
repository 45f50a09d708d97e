package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ManifestTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void e16_aSpecThatIsAListIsLeftAlone() {
        Manifest manifest = manifest(
                "{'apiVersion': 'a.example.com/v1', 'kind': 'A', 'metadata': {'name': 'a'}, 'spec': ['x', 'y']}");

        SpinnakerAnnotations.writeMoniker(manifest, new Moniker("shop", "A a", "", "", OptionalInt.empty()));
        SpinnakerLabels.write(manifest, new Moniker("shop", "A a", "", "", OptionalInt.empty()), false);

        assertThat(manifest.json().path("spec").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(manifest.replicas()).isEmpty();
    }

    @Test
    void annotationsThatAreThereStayButTheSequenceLabelIsFresh() {
        Manifest copied =
                manifest("{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'metadata': {'name': 'shop', 'annotations': {"
                        + "'moniker.spinnaker.io/cluster': 'replicaSet old', 'moniker.spinnaker.io/sequence': '3'},"
                        + " 'labels': {'moniker.spinnaker.io/sequence': '3'}}}");
        Moniker moniker = new Moniker("shop", "replicaSet shop", "", "", OptionalInt.of(7));

        SpinnakerAnnotations.writeMoniker(copied, moniker);
        SpinnakerLabels.write(copied, moniker, false);

        assertThat(copied.annotation(SpinnakerAnnotations.CLUSTER)).isEqualTo("replicaSet old");
        assertThat(copied.annotation(SpinnakerAnnotations.SEQUENCE)).isEqualTo("3");
        assertThat(copied.labels().path("moniker.spinnaker.io/sequence").asString())
                .isEqualTo("7");
    }

    @Test
    void quotesThatOldSpinnakersWroteAreNoPartOfAnAnnotation() {
        Manifest manifest = manifest(
                "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'annotations': {'a': '^quoted^', 'b': '^'}}}"
                        .replace("^", "\\\""));

        assertThat(manifest.annotation("a")).isEqualTo("quoted");
        assertThat(manifest.annotation("b")).isEqualTo("\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'apiVersion': 'v1', 'metadata': {}}",
                "{'kind': 'Pod', 'metadata': {}}",
                "{'apiVersion': 'v1', 'kind': 'Pod'}",
                "{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': 'x'}"
            })
    void whatIsNoKubernetesObjectIsRefused(String json) {
        assertThatExceptionOfType(InvalidOperationException.class)
                .isThrownBy(() -> manifest(json).check())
                .withMessageStartingWith("Malformed manifest: no '");
    }

    private static Manifest manifest(String json) {
        return new Manifest((ObjectNode) JSON.readTree(json.replace('\'', '"')));
    }
}
