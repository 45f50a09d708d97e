package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.fault.Manifest;
import dev.ninelives.pipeline.ArtifactStore.ArtifactNotFoundException;
import dev.ninelives.scenario.ScenarioManifest.ByArtifact;
import dev.ninelives.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseArtifactsTest {
    private static final ScenarioManifest SERVICE = new ScenarioManifest(
            "service",
            new ByArtifact(new ArtifactIdentity(List.of("https://git/service.yaml", "service.yaml"), List.of())),
            new Manifest(Path.of("service.yaml"), "kind: Service"));

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final CaseArtifacts artifacts = new CaseArtifacts(List.of(), timeline);

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

    @Test
    void answersAsTheStoreIsDeclaredToAndThenGivesOutTheManifest() throws ArtifactNotFoundException {
        // Given
        CaseArtifacts flaky = storing(new StoredArtifact(
                "service.yaml", DeploymentRun.BOTH, Optional.empty(), List.of("503", "timeout", "ok")));
        flaky.commit(SERVICE, "text");

        // When
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(answer(flaky));
        }

        // Then
        assertThat(answers)
                .containsExactly(
                        "service.yaml answered 503", "service.yaml did not answer within 20 seconds", "text", "text");
        assertThat(timeline.now()).isEqualTo(VirtualTimeline.START.plusSeconds(20));
    }

    @Test
    void givesOutADeclaredFile(@TempDir Path folder) throws IOException, ArtifactNotFoundException {
        // Given
        Path file = Files.writeString(folder.resolve("values.yaml"), "a: b");
        CaseArtifacts bucket =
                storing(new StoredArtifact("gs://shop/values.yaml", DeploymentRun.BOTH, Optional.of(file), List.of()));

        // When, then
        assertThat(bucket.fetch(Map.of("reference", "gs://shop/values.yaml"))).isEqualTo("a: b");
        assertThat(bucket.locate(Map.of("reference", "gs://shop/values.yaml"))).isEqualTo(file);
    }

    @Test
    void holdsOnlyInTheRunThatItIsDeclaredFor() throws ArtifactNotFoundException {
        // Given
        CaseArtifacts flaky =
                storing(new StoredArtifact("service.yaml", DeploymentRun.CANDIDATE, Optional.empty(), List.of("404")));
        flaky.commit(SERVICE, "text");
        String before = answer(flaky);

        // When
        flaky.enter(DeploymentRun.CANDIDATE);

        // Then
        assertThat(before).isEqualTo("text");
        assertThat(answer(flaky)).isEqualTo("service.yaml answered 404");
    }

    private CaseArtifacts storing(StoredArtifact artifact) {
        return new CaseArtifacts(List.of(artifact), timeline);
    }

    private static String answer(CaseArtifacts store) {
        try {
            return store.fetch(Map.of("name", "service.yaml"));
        } catch (ArtifactNotFoundException e) {
            return e.getMessage();
        }
    }
}
