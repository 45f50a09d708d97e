package dev.ninelives.promise;

import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static dev.ninelives.promise.Runs.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollbackTargetTest {
    private final RollbackTarget promise = new RollbackTarget(PRODUCTION, PROMOTE);

    @Test
    void isKeptWhereThePreviousVersionGoesAfterTheCandidateServes() {
        assertThat(promise.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void isBrokenByThatWhereThePreviousVersionIsToBeKept() {
        // When
        List<Violation> violations = new RollbackTarget(PRODUCTION, PROMOTE, true).judge(Runs.promotion());

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .startsWith(
                        "Broke \"rollback target\": ReplicaSet production/shop-v000 (version 1.36.1) was gone from ")
                .contains("to the end, while version 1.37.0 served and could not be gone back from, because stage '");
    }

    @Test
    void isKeptByARunThatNeverPromotes() {
        assertThat(new RollbackTarget(PRODUCTION, KEEP).judge(Runs.keeping())).isEmpty();
    }

    @Test
    void findsThePreviousVersionDeletedForGood() {
        // When
        List<Violation> violations = promise.judge(Runs.naive());

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "rollback target": ReplicaSet production/shop-v000 (version 1.36.1) was gone from \
            +00:00:30.000 to the end, while version 1.37.0 did not serve yet, because stage 'Delete newest' \
            deleted ReplicaSet production/shop-v000 (version 1.36.1).
              when      from +00:00:30.000 to the end, 1 min 10.1 s in all
              who       stage 'Delete newest'
              what      +00:00:30.000  stage 'Delete newest'  deleted ReplicaSet production/shop-v000
              expected  version 1.36.1 with at least 2 replicas\
            """);
        assertThat(violations.get(0).object()).hasToString("ReplicaSet production/shop-v000");
    }

    @Test
    void findsThePreviousVersionDeletedAHundredMillisecondsTooEarly() {
        // Given
        HistoryScript script = Runs.tested().byStage("Delete old").delete("ReplicaSet", "shop-v000");
        History history = Runs.ended(Runs.enable(script.after(100), "Promote", "shop-v001"), "SUCCEEDED");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"rollback target\": ReplicaSet production/shop-v000 (version 1.36.1) was gone "
                        + "from +00:00:20.000 to +00:00:20.100, while version 1.37.0 did not serve yet, because stage "
                        + "'Delete old' deleted ReplicaSet production/shop-v000 (version 1.36.1).");
    }

    @Test
    void wantsTheCandidateToServeInFullBeforeThePreviousVersionGoes() {
        // Given
        HistoryScript script = Runs.tested()
                .byStage("Promote")
                .label("Pod", "shop-v001-a", "lb", "shop")
                .after(1_000)
                .byStage("Delete old")
                .delete("ReplicaSet", "shop-v000");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void findsThePreviousVersionScaledBelowWhatProductionNeeds() {
        // Given
        HistoryScript script = Runs.deployed().byStage("Scale").scale("shop-v000", 1);

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"rollback target\": ReplicaSet production/shop-v000 (version 1.36.1) was to "
                        + "keep only 1 replica from +00:00:10.000 to the end, while version 1.37.0 did not serve yet, "
                        + "because stage 'Scale' scaled ReplicaSet production/shop-v000 (version 1.36.1) from 2 to 1.");
    }

    @Test
    void findsAWorkloadThatIsMarkedForDeletion() {
        // Given
        HistoryScript script = Runs.deployed().byStage("Delete").markDeleted("ReplicaSet", "shop-v000");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void findsAWorkloadThatWasOverwrittenWithTheCandidate() {
        // Given
        HistoryScript script = Runs.baseline()
                .byStage("Patch")
                .replicaSet("shop-v000", "1.37.0", 2, Map.of("app", "shop", "lb", "shop"));

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"rollback target\": ReplicaSet production/shop-v000 (version 1.36.1) made "
                        + "Pods of version 1.37.0 from +00:00:00.000 to the end, while version 1.37.0 did not serve "
                        + "yet, because stage 'Patch' changed the Pod template of ReplicaSet production/shop-v000 "
                        + "(version 1.37.0).");
    }

    @Test
    void doesNotTakeAnotherApplicationsWorkloadForTheTarget() {
        // Given
        HistoryScript script = Runs.baselineWith(
                        before -> before.replicaSet("shop-vision", "1.36.1", 2, Map.of("app", "vision")))
                .byStage("Delete")
                .delete("ReplicaSet", "shop-v000");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).hasSize(1);
    }
}
