package dev.ninelives.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryScript;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseComparisonTest {
    private static final String REPLICA_SET = """
        {"kind": "ReplicaSet",
         "metadata": {"namespace": "production", "name": "shop-v001", "labels": {"colour": "%s"}, "uid": "1",
                      "resourceVersion": "7", "creationTimestamp": "2024-01-01T00:00:00Z"},
         "status": {"readyReplicas": 0}}
        """;

    @Test
    void findsNothingInTwoRunsThatAreTheSame() {
        // When
        CaseComparison comparison = CaseComparison.of(kept(run("green", 5_000)), kept(run("green", 5_000)));

        // Then
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.changesVerdict()).isFalse();
    }

    /** Which of two messages an engine takes from its queue first at one instant is up to chance. */
    @Test
    void doesNotMindTheOrderOfStagesThatChangeAtOneInstant() {
        // Given
        HistoryScript one = start().stage("Left", "wait", "RUNNING").syntheticStage("Right", "wait", "RUNNING");
        HistoryScript other = start().syntheticStage("Right", "wait", "RUNNING").stage("Left", "wait", "RUNNING");

        // When
        CaseComparison comparison = CaseComparison.of(kept(one), kept(other));

        // Then
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void mindsTheOrderOfAStageAndAWriteAtOneInstant() {
        // Given
        HistoryScript one = start().stage("Deploy", "deployManifest", "RUNNING")
                .byStage("Deploy")
                .write(REPLICA_SET.formatted("green"));
        HistoryScript other = start().byStage("Deploy")
                .write(REPLICA_SET.formatted("green"))
                .stage("Deploy", "deployManifest", "RUNNING");

        // When
        CaseComparison comparison = CaseComparison.of(kept(one), kept(other));

        // Then
        assertThat(text(comparison)).startsWith("history");
    }

    @Test
    void tellsAnotherVerdictFirst() {
        // Given
        RecordedCase broken = recorded(
                "broken", List.of("\"availability\" on Service production/shop"), "none", "SUCCEEDED", run("green", 1));

        // When
        CaseComparison comparison = CaseComparison.of(kept(run("green", 1)), broken);

        // Then
        assertThat(comparison.changesVerdict()).isTrue();
        assertThat(text(comparison))
                .containsExactly(
                        "verdict",
                        "- kept, production 1.36.1, pipeline SUCCEEDED",
                        "+ broken (\"availability\" on Service production/shop), production none, pipeline SUCCEEDED");
    }

    @Test
    void tellsWhichStageTookLonger() {
        // When
        CaseComparison comparison = CaseComparison.of(kept(run("green", 5_000)), kept(run("green", 6_000)));

        // Then
        assertThat(comparison.changesVerdict()).isFalse();
        assertThat(text(comparison))
                .containsExactly(
                        "durations on the cluster's clock",
                        "- candidate  1 'Deploy' (deployManifest): 5 s",
                        "+ candidate  1 'Deploy' (deployManifest): 6 s");
    }

    @Test
    void tellsWhatAStageWroteOtherwise() {
        // When
        CaseComparison comparison = CaseComparison.of(kept(run("green", 1)), kept(run("blue", 1)));

        // Then
        assertThat(text(comparison))
                .containsExactly(
                        "contents of writes to the cluster",
                        "+ stage 'Deploy' added ReplicaSet production/shop-v001: metadata.labels.colour: \"green\" and"
                                + " \"blue\"");
    }

    @Test
    void tellsWritesThatAreMissing() {
        // Given
        HistoryScript shorter =
                start().stage("Deploy", "deployManifest", "RUNNING").after(1);

        // When
        CaseComparison comparison =
                CaseComparison.of(kept(run("green", 1)), kept(shorter.stage("Deploy", "deployManifest", "SUCCEEDED")));

        // Then
        assertThat(text(comparison))
                .containsExactly(
                        "order of writes to the cluster", "- stage 'Deploy' added ReplicaSet production/shop-v001");
    }

    @Test
    void tellsAStageThatEndsOtherwiseWithItsReason() {
        // Given
        HistoryScript failing =
                start().stage("Deploy", "deployManifest", "RUNNING").after(1);

        // When
        CaseComparison comparison = CaseComparison.of(
                kept(start().stage("Deploy", "deployManifest", "RUNNING")
                        .after(1)
                        .stage("Deploy", "deployManifest", "SUCCEEDED")),
                kept(failing.stage("Deploy", "deployManifest", "TERMINAL", "no such artifact\nand more")));

        // Then
        assertThat(text(comparison))
                .containsExactly(
                        "stages and their statuses",
                        "- candidate  1 'Deploy' (deployManifest): SUCCEEDED",
                        "+ candidate  1 'Deploy' (deployManifest): TERMINAL, no such artifact");
    }

    /** What nobody wrote and no stage took longer for is still a difference. */
    @Test
    void tellsTheFirstLineInWhichHistoriesDifferOtherwise() {
        // When
        CaseComparison comparison = CaseComparison.of(
                kept(run("green", 1).probe(200, "shop-v000-a", "1.36.1")),
                kept(run("green", 1).probe(200, "shop-v000-b", "1.36.1")));

        // Then
        assertThat(text(comparison))
                .startsWith("history")
                .hasSize(4)
                .anyMatch(line -> line.contains("from Pod shop-v000-b"));
    }

    /** The API server's own fields differ where anything before them does. */
    @Test
    void doesNotCountWhatTheApiServerAddsToEveryWrite() {
        // When
        List<WriteLines.Write> writes = WriteLines.of(run("green", 1).history());

        // Then
        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.content().path("metadata").propertyNames())
                    .doesNotContain("uid", "resourceVersion", "creationTimestamp");
            assertThat(write.content().path("metadata").path("name").asString()).isEqualTo("shop-v001");
        });
    }

    private static HistoryScript start() {
        return new HistoryScript().phase(Phase.CANDIDATE);
    }

    private static HistoryScript run(String colour, long millis) {
        return start().stage("Deploy", "deployManifest", "RUNNING")
                .byStage("Deploy")
                .write(REPLICA_SET.formatted(colour))
                .after(millis)
                .stage("Deploy", "deployManifest", "SUCCEEDED");
    }

    private static RecordedCase kept(HistoryScript script) {
        return recorded("kept", List.of(), "1.36.1", "SUCCEEDED", script);
    }

    private static RecordedCase recorded(
            String verdict, List<String> violations, String version, String status, HistoryScript script) {
        return new RecordedCase(
                "small",
                "healthy",
                verdict,
                "",
                true,
                violations,
                version,
                status,
                Duration.ofMinutes(2),
                "small/healthy/index.html",
                script.history());
    }

    private static List<String> text(CaseComparison comparison) {
        return comparison.differences().stream()
                .flatMap(difference -> ComparisonText.of(difference).stream())
                .map(String::strip)
                .toList();
    }
}
