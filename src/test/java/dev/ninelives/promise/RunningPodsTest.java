package dev.ninelives.promise;

import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which Pods run in production, and in which version; told by {@link IntendedVersion}. */
class RunningPodsTest {
    private final IntendedVersion keep = new IntendedVersion(PRODUCTION, KEEP);

    @Test
    void findsAReadyPodThatTheServiceSelectsBeforeItsEndpointsFollow() {
        // Given
        History history = Runs.ended(
                Runs.deployed().freezeEndpoints().byStage("Promote").label("Pod", "shop-v001-a", "lb", "shop"),
                "TERMINAL");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(Runs.sentences(violations)).singleElement().asString().contains("ran version 1.37.0");
    }

    @Test
    void doesNotMindAPodThatTheServiceSelectsAndThatIsNotReady() {
        // Given
        History history = Runs.ended(
                Runs.deployed().unready("shop-v001-a").byStage("Promote").label("Pod", "shop-v001-a", "lb", "shop"),
                "TERMINAL");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void doesNotMindAReadyPodThatIsBeingDeleted() {
        // Given
        HistoryScript script = Runs.deployed()
                .byStage("Delete candidate")
                .markDeleted("Pod", "shop-v001-a")
                .label("Pod", "shop-v001-a", "lb", "shop");

        // When
        List<Violation> violations = keep.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void tellsVersionsByALabelWhereProductionSaysSo() {
        // Given
        Production labelled = new Production("production", "shop", "ReplicaSet", "shop", Optional.of("release"), 1);
        HistoryScript script = Runs.baselineWith(before ->
                before.label("Pod", "shop-v000-a", "release", "blue").label("Pod", "shop-v000-b", "release", "blue"));
        History history =
                Runs.ended(script.byStage("Relabel").label("Pod", "shop-v000-a", "release", "green"), "TERMINAL");

        // When
        List<Violation> violations = new IntendedVersion(labelled, new Intent("blue", "green", false)).judge(history);

        // Then
        assertThat(Runs.sentences(violations)).singleElement().asString().contains("ran version green from");
    }
}
