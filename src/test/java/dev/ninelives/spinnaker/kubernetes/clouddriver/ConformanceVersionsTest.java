package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases F1, F2 and F14: which version a deploy makes. */
class ConformanceVersionsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0",
                "v000|1",
                "v000 v001 v002|3",
                "v001|2",
                "v000 v002 v003|4",
                "v002 v000 v001|3",
                "v999|1000",
                "v1000|1001",
                "v12345 v98765|98766",
                "v0abcde abc v000|1",
                "v-20|0"
            })
    void f1_theNextVersionIsOneMoreThanTheHighest(String existing, int next) {
        // Given
        List<Manifest> live = new ArrayList<>();
        for (String version : existing.split(" ", -1)) {
            live.add(version(version, "{'data': {'a': 'old'}}"));
        }

        // When
        int version = Versions.of("settings", live).next(manifest("{'data': {'a': 'new'}}"));

        // Then
        assertThat(version).isEqualTo(next);
    }

    @Test
    void f2_aVersionWithTheSameBodyIsUsedAgainThoughItIsNotTheHighest() {
        // Given
        List<Manifest> live = List.of(
                version("v000", "{'data': {'a': 'one'}}"),
                version("v001", "{'data': {'a': 'two'}}"),
                version("v002", "{'data': {'a': 'three'}}"));

        // When
        int version = Versions.of("settings", live).next(manifest("{'data': {'a': 'two'}}"));

        // Then
        assertThat(version).isEqualTo(1);
    }

    @Test
    void versionsOfOtherNamesDoNotCount() {
        assertThat(Versions.of("other", List.of(version("v007", "{}"))).next(manifest("{}")))
                .isZero();
    }

    @Test
    void theOldestByCreationAreTooMany() {
        // Given
        Manifest younger = created(version("v000", "{}"), "2026-01-05T09:00:02Z");
        Manifest older = created(version("v001", "{}"), "2026-01-05T09:00:01Z");

        // When
        List<Manifest> beyond = Versions.of("settings", List.of(younger, older)).beyond(1);

        // Then
        assertThat(beyond).containsExactly(older);
    }

    @Test
    void f14_recreateComesBeforeReplaceBeforeServerSideApply() {
        String all = "'strategy.spinnaker.io/server-side-apply': 'true'";

        assertThat(call(all)).isEqualTo(ManifestStrategy.Call.SERVER_SIDE_APPLY);
        assertThat(call(all + ", 'strategy.spinnaker.io/replace': 'TRUE'")).isEqualTo(ManifestStrategy.Call.REPLACE);
        assertThat(call(all + ", 'strategy.spinnaker.io/replace': 'true', 'strategy.spinnaker.io/recreate': 'True'"))
                .isEqualTo(ManifestStrategy.Call.RECREATE);
        assertThat(call("'strategy.spinnaker.io/server-side-apply': 'force-conflicts'"))
                .isEqualTo(ManifestStrategy.Call.SERVER_SIDE_APPLY_FORCED);
        assertThat(call("'strategy.spinnaker.io/server-side-apply': 'yes'")).isEqualTo(ManifestStrategy.Call.APPLY);
    }

    @Test
    void f14_aMaxVersionHistoryThatIsNoNumberIsIgnored() {
        assertThat(strategy("'strategy.spinnaker.io/max-version-history': 'two'")
                        .maxVersionHistory())
                .isEmpty();
        assertThat(strategy("'strategy.spinnaker.io/max-version-history': '2'").maxVersionHistory())
                .hasValue(2);
    }

    private static ManifestStrategy.Call call(String annotations) {
        return strategy(annotations).call();
    }

    private static ManifestStrategy strategy(String annotations) {
        return ManifestStrategy.of(
                manifest("{'metadata': {'name': 'settings', 'annotations': {%s}}}".formatted(annotations)));
    }

    private static Manifest created(Manifest manifest, String timestamp) {
        manifest.json().withObject("metadata").put("creationTimestamp", timestamp);
        return manifest;
    }

    private static Manifest version(String version, String lastApplied) {
        Manifest manifest = manifest("{'metadata': {'name': 'settings-%s'}}".formatted(version));
        manifest.annotations()
                .put(SpinnakerAnnotations.ARTIFACT_NAME, "settings")
                .put(SpinnakerAnnotations.ARTIFACT_VERSION, version)
                .put(
                        SpinnakerAnnotations.LAST_APPLIED,
                        manifest(lastApplied).json().toString());
        return manifest;
    }

    private static Manifest manifest(String json) {
        ObjectNode manifest = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        manifest.putObject("metadata").put("name", "settings");
        manifest.setAll((ObjectNode) JSON.readTree(json.replace('\'', '"')));
        return new Manifest(manifest);
    }
}
