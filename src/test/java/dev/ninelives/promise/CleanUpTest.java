package dev.ninelives.promise;

import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static dev.ninelives.promise.Runs.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.ObjectReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanUpTest {
    private static final ObjectReference TEST_SERVICE = new ObjectReference("Service", "production", "shop-test");

    private final CleanUp keep = new CleanUp(PRODUCTION, KEEP, Leftovers.DEFAULT);
    private final CleanUp promote = new CleanUp(PRODUCTION, PROMOTE, Leftovers.DEFAULT);

    @Test
    void isKeptByRunsThatTakeTheirThingsAway() {
        assertThat(keep.judge(Runs.keeping())).isEmpty();
        assertThat(promote.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void findsACandidateThatWasMeantToGo() {
        // When
        List<Violation> violations = keep.judge(Runs.ended(Runs.deployed(), "TERMINAL"));

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "clean-up": ReplicaSet production/shop-v001 (version 1.37.0) was left over at the end \
            (+00:01:20.000); stage 'Deploy candidate' created it and no stage deleted it.
              who       stage 'Deploy candidate'
              what      +00:00:10.000  stage 'Deploy candidate'  created ReplicaSet production/shop-v001: \
            template labels +app=shop, selector +app=shop, replicas 2, image of shop busybox:1.37.0
              expected  nothing but production in version 1.36.1\
            """);
    }

    @Test
    void listsEachObjectThatAStageCreatedAndLeft() {
        // Given
        History history = Runs.ended(
                Runs.deployed().service("shop-test", Map.of("app", "shop")).create("ConfigMap", "shop-v001"),
                "SUCCEEDED");

        // When
        List<Violation> violations = promote.judge(history);

        // Then
        assertThat(violations)
                .extracting(violation -> violation.object().toString())
                .containsExactly("ConfigMap production/shop-v001", "Service production/shop-test");
    }

    @Test
    void mindsWhatNobodyKnowsWhoCreatedToo() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .by(new Actor(Actor.Kind.UNKNOWN, "kubectl"))
                        .create("ConfigMap", "by-kubectl")
                        .by(Actor.oneOf(List.of("Deploy", "Patch")))
                        .create("ConfigMap", "by-either"),
                "SUCCEEDED");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(violations)
                .extracting(Violation::sentence)
                .satisfiesExactlyInAnyOrder(
                        sentence ->
                                assertThat(sentence).contains("by-kubectl was left over", "someone unknown created it"),
                        sentence -> assertThat(sentence)
                                .contains("by-either was left over", "one of the stages 'Deploy', 'Patch' created it"));
    }

    @Test
    void doesNotMindWhatControllersCreated() {
        // Given
        History history = Runs.ended(
                Runs.baseline().by(Actor.controller("root-ca-cert-publisher")).create("ConfigMap", "kube-root-ca.crt"),
                "SUCCEEDED");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void doesNotMindAnObjectThatWasCreatedAndDeleted() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Test")
                        .service("shop-test", Map.of("app", "shop"))
                        .delete("Service", "shop-test"),
                "TERMINAL");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void doesNotMindAnObjectThatSomebodyElseCreatedAgain() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Test")
                        .create("ConfigMap", "shop-test")
                        .delete("ConfigMap", "shop-test")
                        .by(Actor.controller("config-controller"))
                        .create("ConfigMap", "shop-test"),
                "TERMINAL");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void letsNothingRemainInAnotherNamespace() {
        // Given
        Leftovers leftovers =
                new Leftovers(List.of(), List.of(new ObjectReference("ConfigMap", "staging", "shop-v*")), false);
        History history = Runs.ended(Runs.baseline().byStage("Deploy").create("ConfigMap", "shop-v001"), "TERMINAL");

        // When
        List<Violation> violations = new CleanUp(PRODUCTION, KEEP, leftovers).judge(history);

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void letsRemainWhatTheScenarioAllows() {
        // Given
        Leftovers leftovers =
                new Leftovers(List.of(), List.of(new ObjectReference("ConfigMap", "production", "shop-v*")), false);
        History history = Runs.ended(
                Runs.baseline()
                        .byStage("Deploy")
                        .create("ConfigMap", "shop-v001")
                        .create("ConfigMap", "other"),
                "TERMINAL");

        // When
        List<Violation> violations = new CleanUp(PRODUCTION, KEEP, leftovers).judge(history);

        // Then
        assertThat(violations)
                .extracting(violation -> violation.object().name())
                .containsExactly("other");
    }

    @Test
    void findsANamedObjectWhoeverCreatedItAndWhenever() {
        // Given
        Leftovers leftovers = new Leftovers(List.of(TEST_SERVICE), List.of(TEST_SERVICE), false);
        History history =
                Runs.ended(Runs.baselineWith(before -> before.service("shop-test", Map.of("app", "shop"))), "TERMINAL");

        // When
        List<Violation> violations = new CleanUp(PRODUCTION, KEEP, leftovers).judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"clean-up\": Service production/shop-test was left over at the end "
                        + "(+00:01:10.000); no stage deleted it.");
        assertThat(violations.get(0).stage()).isEmpty();
    }

    @Test
    void findsThePreviousVersionWhereAPromotionIsToDeleteIt() {
        // Given
        CleanUp strict = new CleanUp(PRODUCTION, PROMOTE, new Leftovers(List.of(), List.of(), true));
        History history = Runs.ended(Runs.switched(), "SUCCEEDED");

        // When
        List<Violation> violations = strict.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly(
                        "Broke \"clean-up\": ReplicaSet production/shop-v000 (version 1.36.1) was left over at "
                                + "the end (+00:01:40.000); no stage deleted it.");
        assertThat(promote.judge(history)).isEmpty();
        assertThat(strict.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void saysNothingAboutAHistoryThatBreaksOff() {
        assertThat(keep.judge(Runs.deployed().history())).isEmpty();
    }
}
