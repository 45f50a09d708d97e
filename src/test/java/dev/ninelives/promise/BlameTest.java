package dev.ninelives.promise;

import static dev.ninelives.promise.Runs.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is named for a loss; told by {@link Availability}, since every cause of a loss shows there. */
class BlameTest {
    private final Availability promise = new Availability(PRODUCTION);

    @Test
    void namesTheStagesThatRanWhenNoStageIsKnownToHaveDoneIt() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .stage("Wait", "wait", "SUCCEEDED")
                        .stage("Delete newest", "deleteManifest", "RUNNING")
                        .syntheticStage("Delete newest, step 1", "deleteManifest", "RUNNING")
                        .by(Actor.UNKNOWN)
                        .delete("ReplicaSet", "shop-v000")
                        .collect("shop-v000"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).sentence())
                .endsWith(", because someone unknown deleted ReplicaSet production/shop-v000 (version 1.36.1).");
        assertThat(violations.get(0).facts()).contains(new Violation.Fact("during", "stage 'Delete newest'"));
        assertThat(violations.get(0).stage()).isEmpty();
    }

    @Test
    void blamesAStageThatTurnedTheServiceAway() {
        // Given
        History history =
                Runs.ended(Runs.baseline().byStage("Repoint").service("shop", Map.of("app", "nothing")), "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).sentence())
                .endsWith(", because stage 'Repoint' changed the selector of Service production/shop.");
    }

    @Test
    void blamesAStageThatScaledTheWorkloadDown() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Scale")
                        .scale("shop-v000", 0)
                        .after(500)
                        .scaledDown("shop-v000"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).sentence())
                .endsWith(", because stage 'Scale' scaled ReplicaSet production/shop-v000 (version 1.36.1) "
                        + "from 2 to 0.");
    }

    @Test
    void blamesTheStageThatAskedForADeletionAndNotTheKubeletThatFinishedIt() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Kill")
                        .markDeleted("Pod", "shop-v000-a")
                        .after(1_000)
                        .by(Actor.KUBELET)
                        .delete("Pod", "shop-v000-a"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).sentence())
                .endsWith(", because stage 'Kill' deleted Pod production/shop-v000-a (version 1.36.1).");
    }

    @Test
    void blamesWhoAskedForADeletionThoughTheEndpointsFollowedLate() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .freezeEndpoints()
                        .byStage("Kill")
                        .markDeleted("Pod", "shop-v000-a")
                        .after(1_000)
                        .by(Actor.KUBELET)
                        .delete("Pod", "shop-v000-a")
                        .thawEndpoints(),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).sentence())
                .endsWith(", because stage 'Kill' deleted Pod production/shop-v000-a (version 1.36.1).");
    }

    @Test
    void blamesTheStageThatDeletedTheWorkloadWhereItsPodsGoWithAGracePeriod() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Delete newest")
                        .delete("ReplicaSet", "shop-v000")
                        .by(Actor.controller("garbage-collector"))
                        .markDeleted("Pod", "shop-v000-a"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).stage()).contains("Delete newest");
    }

    @Test
    void blamesTheStageThatDeletedAPodAndNotTheOneThatTouchedItsWorkloadBefore() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Scale")
                        .scale("shop-v000", 1)
                        .byStage("Kill")
                        .delete("Pod", "shop-v000-a"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations.get(0).stage()).contains("Kill");
    }

    @Test
    void blamesWhoDeletedTheNamespace() {
        // Given
        HistoryScript script = Runs.baseline()
                .byStage("Tidy")
                .write("{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"production\"}}")
                .write("{\"kind\":\"Namespace\",\"metadata\":{\"name\":\"production\",\"deletionTimestamp\":\"now\"}}")
                .by(Actor.controller("namespace-controller"))
                .delete("Pod", "shop-v000-a");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations.get(0).sentence()).endsWith(", because stage 'Tidy' deleted Namespace production.");
    }
}
