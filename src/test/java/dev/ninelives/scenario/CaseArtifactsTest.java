package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.fault.Manifest;
import dev.ninelives.pipeline.ArtifactStore.ArtifactNotFoundException;
import dev.ninelives.scenario.ScenarioManifest.ByArtifact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseArtifactsTest {
    private static final ScenarioManifest SERVICE = new ScenarioManifest(
            "service",
            new ByArtifact(new ArtifactIdentity(List.of("https://git/service.yaml", "service.yaml"), List.of())),
            new Manifest(Path.of("service.yaml"), "kind: Service"));

    private final CaseArtifacts artifacts = new CaseArtifacts();

    @Test
    void findsAnArtifactByItsReferenceOrElseByItsName() throws ArtifactNotFoundException {
        // When
        artifacts.commit(SERVICE, "broken: [");

        // Then
        assertThat(artifacts.fetch(Map.of("reference", "https://git/service.yaml")))
                .isEqualTo("broken: [");
        assertThat(artifacts.fetch(Map.of("reference", "unknown", "name", "service.yaml")))
                .isEqualTo("broken: [");
    }

    @Test
    void holdsWhatWasCommittedLast() throws ArtifactNotFoundException {
        // Given
        artifacts.commit(SERVICE, "first");

        // When
        artifacts.commit(SERVICE, "second");

        // Then
        assertThat(artifacts.fetch(Map.of("name", "service.yaml"))).isEqualTo("second");
    }

    @Test
    void saysWhatThereIsWhereAnArtifactIsMissing() {
        // Given
        artifacts.commit(SERVICE, "text");

        // When
        var fetching = assertThatThrownBy(() -> artifacts.fetch(Map.of("name", "ingress.yaml", "reference", "r")));

        // Then
        fetching.isInstanceOf(ArtifactNotFoundException.class)
                .hasMessage("The scenario has no manifest for the artifact with name 'ingress.yaml' and reference 'r';"
                        + " it has service");
    }
}
