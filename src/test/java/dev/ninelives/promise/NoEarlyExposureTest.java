package dev.ninelives.promise;

import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static dev.ninelives.promise.Runs.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoEarlyExposureTest {
    private final NoEarlyExposure promise = new NoEarlyExposure(PRODUCTION, PROMOTE, List.of("jenkins"));

    @Test
    void isKeptByACandidateThatServesAfterItsTest() {
        assertThat(promise.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void knowsTheTestByItsNameToo() {
        // Given
        NoEarlyExposure named = new NoEarlyExposure(PRODUCTION, PROMOTE, List.of("Test candidate"));

        // When
        List<Violation> violations = named.judge(Runs.promotion());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void findsTrafficBeforeTheTestAndEndsItWithTheTest() {
        // Given
        History history = Runs.ended(
                Runs.enable(Runs.deployed(), "Promote", "shop-v001")
                        .after(5_000)
                        .stage("Test candidate", "jenkins", "SUCCEEDED"),
                "SUCCEEDED");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "no early exposure": Service production/shop sent traffic to version 1.37.0 from \
            +00:00:10.000 to +00:00:15.000, before its test (jenkins) had passed, because stage 'Promote' \
            changed the labels of Pod production/shop-v001-a (version 1.37.0).
              when  from +00:00:10.000 to +00:00:15.000, 5 s in all
              who   stage 'Promote'
              what  +00:00:10.000  stage 'Promote'  changed Pod production/shop-v001-a: labels +lb=shop
              test  jenkins passed at +00:00:15.000\
            """);
    }

    @Test
    void findsTrafficForAHundredMillisecondsThoughTheTestNeverPassed() {
        // Given
        HistoryScript script = Runs.enable(
                Runs.deployed().stage("Test candidate", "jenkins", "TERMINAL", "job failed"), "Promote", "shop-v001");
        History history = Runs.ended(Runs.disable(script.after(100), "Demote", "shop-v001"), "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.sentence()).contains("from +00:00:10.000 to +00:00:10.100, before");
            assertThat(violation.facts()).contains(new Violation.Fact("test", "jenkins never passed"));
        });
    }

    @Test
    void doesNotTakeATestOfTheBaselineForTheCandidates() {
        // Given
        HistoryScript script = Runs.baselineWith(before -> before.stage("Test", "jenkins", "SUCCEEDED"))
                .byStage("Deploy candidate")
                .replicaSet("shop-v001", "1.37.0", 1, Map.of("app", "shop", "lb", "shop"))
                .pods("shop-v001", "a")
                .after(3_000)
                .ready("shop-v001-a");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"no early exposure\": Service production/shop sent traffic to version 1.37.0 "
                        + "from +00:00:03.000 to the end, before its test (jenkins) had passed, because stage "
                        + "'Deploy candidate' created ReplicaSet production/shop-v001 (version 1.37.0).");
    }

    @Test
    void wantsEveryTestPassedWhereThereAreSeveral() {
        // Given
        NoEarlyExposure two = new NoEarlyExposure(PRODUCTION, PROMOTE, List.of("Test candidate", "Load test"));

        // When
        List<Violation> violations = two.judge(Runs.promotion());

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .contains("before its test (Test candidate and Load test) had passed");
    }

    @Test
    void takesTheLastOfSeveralTestsForTheirEnd() {
        // Given
        NoEarlyExposure two = new NoEarlyExposure(PRODUCTION, PROMOTE, List.of("Load test", "Test candidate"));
        HistoryScript script = Runs.enable(Runs.tested(), "Promote", "shop-v001")
                .after(5_000)
                .stage("Load test", "runJob", "SUCCEEDED");

        // When
        List<Violation> violations = two.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .contains("from +00:00:20.000 to +00:00:25.000");
    }

    @Test
    void doesNotMindAnAnswerOfTheTestService() {
        assertThat(promise.judge(
                        Runs.ended(Runs.deployed().probe("shop-test", 200, "shop-v001-a", "1.37.0"), "TERMINAL")))
                .isEmpty();
    }

    @Test
    void findsAnAnswerOfTheCandidateThatNoEndpointExplains() {
        // Given
        History history = Runs.ended(
                Runs.deployed().probe(200, "shop-v001-a", "1.37.0").after(300).probe(200, "shop-v001-a", "1.37.0"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"no early exposure\": Service production/shop was answered by version 1.37.0 "
                        + "from +00:00:10.000 to +00:00:10.300, before its test (jenkins) had passed.");
    }

    @Test
    void countsAnAnswerOnceWhereAnEndpointExplainsIt() {
        // Given
        HistoryScript script =
                Runs.enable(Runs.deployed(), "Promote", "shop-v001").after(100).probe(200, "shop-v001-a", "1.37.0");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void doesNotMindAnAnswerAfterThePassedTest() {
        assertThat(promise.judge(Runs.ended(Runs.switched().probe(200, "shop-v001-a", "1.37.0"), "SUCCEEDED")))
                .isEmpty();
    }

    @Test
    void needsToKnowWhatTheTestIs() {
        assertThatThrownBy(() -> new NoEarlyExposure(PRODUCTION, KEEP, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The promise \"no early exposure\" needs at least one test stage, by name or type; "
                        + "it got none");
    }
}
