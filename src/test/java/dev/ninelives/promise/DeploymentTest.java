package dev.ninelives.promise;

import static dev.ninelives.history.HistoryEvent.Phase.BASELINE;
import static dev.ninelives.history.HistoryEvent.Phase.CANDIDATE;
import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Production that is a Deployment: {@code shop}, with {@code shop-a} for the previous version. */
class DeploymentTest {
    private static final Production PRODUCTION =
            new Production("production", "shop", "Deployment", "shop", Optional.empty(), 2);
    private static final String DEPLOYED =
            ", because stage 'Deploy to production' changed the Pod template of Deployment production/shop"
                    + " (version 1.37.0).";
    private static final String WAY_BACK = "Broke \"rollback target\": ReplicaSet production/shop-a (version 1.36.1) ";

    private final Availability availability = new Availability(PRODUCTION);
    private final RollbackTarget rollbackTarget = new RollbackTarget(PRODUCTION, PROMOTE);

    @Test
    void keepsEveryPromiseWhereItRollsOutOneByOne() {
        // Given
        List<Promise> promises = Promises.all(PRODUCTION, PROMOTE, List.of("jenkins"), Leftovers.DEFAULT, true);

        // When
        Stream<Violation> violations =
                promises.stream().flatMap(promise -> promise.judge(Runs.ended(rolledOut(), "SUCCEEDED")).stream());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void keepsEveryPromiseWhereARolloutIsUndoneThatNeverGotReady() {
        // Given
        HistoryScript script = deployed()
                .revision("shop", "shop-b", "1.37.0", 1)
                .pods("shop-b", "a")
                .after(60_000)
                .byStage("Undo the rollout")
                .deployment("shop", "1.36.1", 2)
                .revision("shop", "shop-b", "1.37.0", 0)
                .scaledDown("shop-b");
        List<Promise> promises = Promises.all(PRODUCTION, KEEP, List.of("jenkins"), Leftovers.DEFAULT, true);

        // When
        Stream<Violation> violations =
                promises.stream().flatMap(promise -> promise.judge(Runs.ended(script, "TERMINAL")).stream());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void blamesTheStageWhoseRolloutLetTheControllersTakeThePreviousVersionAway() {
        // Given
        HistoryScript script =
                deployed().revision("shop", "shop-a", "1.36.1", 1).after(100).scaledDownBy("shop-a-b");

        // When
        List<Violation> violations = availability.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations)).singleElement().asString().endsWith(DEPLOYED);
        assertThat(violations.get(0).stage()).contains("Deploy to production");
    }

    @Test
    void blamesTheStageThatScaledTheDeploymentAfterTheRollout() {
        // Given
        HistoryScript script = rolledOut()
                .byStage("Scale")
                .deployment("shop", "1.37.0", 1)
                .revision("shop", "shop-b", "1.37.0", 1)
                .scaledDownBy("shop-b-b");

        // When
        List<Violation> violations = availability.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .endsWith(", because stage 'Scale' scaled Deployment production/shop (version 1.37.0) from 2 to 1.");
    }

    @Test
    void blamesTheStageThatLetAPausedRolloutGoOn() {
        // Given
        HistoryScript script = deployed();
        script.byStage("Pause").pause("shop", true).byStage("Resume").pause("shop", false);
        script.revision("shop", "shop-a", "1.36.1", 1).scaledDownBy("shop-a-b");

        // When
        List<Violation> violations = availability.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .endsWith(", because stage 'Resume' resumed the rollout of Deployment production/shop (version"
                        + " 1.37.0).");
    }

    @Test
    void blamesTheStageThatDeletedTheDeploymentAndNotTheGarbageCollector() {
        // Given
        HistoryScript script = baseline()
                .byStage("Clean up")
                .delete("Deployment", "shop")
                .by(Actor.controller("garbage-collector"))
                .delete("ReplicaSet", "shop-a")
                .collect("shop-a");

        // When
        List<Violation> violations = availability.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .endsWith(", because stage 'Clean up' deleted Deployment production/shop (version 1.36.1).");
    }

    @Test
    void blamesTheStageWhoseRolloutExposedTheCandidateBeforeItsTest() {
        // Given
        HistoryScript script = deployed()
                .revision("shop", "shop-b", "1.37.0", 1)
                .pods("shop-b", "a")
                .ready("shop-b-a");

        // When
        List<Violation> violations =
                new NoEarlyExposure(PRODUCTION, PROMOTE, List.of("Smoke test")).judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(Runs.sentences(violations)).singleElement().asString().endsWith(DEPLOYED);
    }

    @Test
    void losesItsWayBackWithTheReplicaSetOfThePreviousVersion() {
        // Given
        HistoryScript script =
                deployed().by(Actor.controller("deployment-controller")).delete("ReplicaSet", "shop-a");

        // When
        List<Violation> violations = rollbackTarget.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly(WAY_BACK + "was gone from +00:00:10.000 to the end, while version 1.37.0 did not serve"
                        + " yet" + DEPLOYED);
    }

    @Test
    void needsItsWayBackOnlyUntilTheCandidateServesUnlessItIsToBeKept() {
        // Given
        HistoryScript script = rolledOut()
                .after(10_000)
                .by(Actor.controller("deployment-controller"))
                .delete("ReplicaSet", "shop-a");

        // When
        List<Violation> kept = new RollbackTarget(PRODUCTION, PROMOTE, true).judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(Runs.sentences(kept))
                .singleElement()
                .asString()
                .startsWith(WAY_BACK + "was gone from +00:00:20.000");
        assertThat(rollbackTarget.judge(Runs.ended(script, "SUCCEEDED"))).isEmpty();
    }

    @Test
    void hasNoWayBackToAReplicaSetThatItDoesNotOwn() {
        // Given
        HistoryScript script = deployed().byStage("Orphan").replicaSet("shop-a", "1.36.1", 2, Map.of("app", "shop"));

        // When
        List<Violation> violations = rollbackTarget.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void hasNoWayBackWhereItIsDeletedAndCreatedAnew() {
        // Given
        HistoryScript script = baseline()
                .byStage("Delete")
                .delete("Deployment", "shop")
                .by(Actor.controller("garbage-collector"))
                .delete("ReplicaSet", "shop-a")
                .byStage("Deploy")
                .deployment("shop", "1.37.0", 2);

        // When
        List<Violation> violations = rollbackTarget.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"rollback target\": Deployment production/shop (version 1.36.1) was gone from"
                        + " +00:00:00.000 to the end, while version 1.37.0 did not serve yet, because stage 'Delete'"
                        + " deleted Deployment production/shop (version 1.36.1).");
    }

    @Test
    void hasNoWayBackWhereItIsScaledToNothing() {
        // Given
        HistoryScript script = baseline().byStage("Scale").deployment("shop", "1.36.1", 0);

        // When
        List<Violation> violations = rollbackTarget.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .contains("Deployment production/shop (version 1.36.1) was to keep only 0 replicas")
                .endsWith("because stage 'Scale' scaled Deployment production/shop (version 1.36.1) from 2 to 0.");
    }

    @Test
    void isNotProvenWhereItsReplicaSetsWentUnseen() {
        assertThat(rollbackTarget.dependsOn("ReplicaSet", "production")).isTrue();
        assertThat(rollbackTarget.dependsOn("ReplicaSet", "staging")).isFalse();
        assertThat(rollbackTarget.dependsOn("StatefulSet", "production")).isFalse();
    }

    /** The previous version serves with two Pods, and the candidate's run has begun. */
    private static HistoryScript baseline() {
        return new HistoryScript()
                .phase(BASELINE)
                .byStage("Deploy")
                .service("shop", Map.of("app", "shop"))
                .deployment("shop", "1.36.1", 2)
                .revision("shop", "shop-a", "1.36.1", 2)
                .pods("shop-a", "a", "b")
                .ready("shop-a-a", "shop-a-b")
                .after(60_000)
                .phase(CANDIDATE)
                .pipeline("RUNNING");
    }

    /** At +10 s the Deployment has the candidate's template, and no controller has noticed. */
    private static HistoryScript deployed() {
        return baseline()
                .stage("Test candidate", "jenkins", "SUCCEEDED")
                .after(10_000)
                .byStage("Deploy to production")
                .deployment("shop", "1.37.0", 2);
    }

    /** Each new Pod is ready before an old one goes. */
    private static HistoryScript rolledOut() {
        return deployed()
                .revision("shop", "shop-b", "1.37.0", 1)
                .pods("shop-b", "a")
                .ready("shop-b-a")
                .revision("shop", "shop-a", "1.36.1", 1)
                .scaledDownBy("shop-a-b")
                .revision("shop", "shop-b", "1.37.0", 2)
                .pods("shop-b", "b")
                .ready("shop-b-b")
                .revision("shop", "shop-a", "1.36.1", 0)
                .scaledDownBy("shop-a-a");
    }
}
