package dev.ninelives.promise;

import static dev.ninelives.promise.Runs.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExactlyOneSwitchTest {
    private final ExactlyOneSwitch promise = new ExactlyOneSwitch(PRODUCTION);

    @Test
    void isKeptByOneSwitch() {
        assertThat(promise.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void isKeptByNoSwitch() {
        assertThat(promise.judge(Runs.keeping())).isEmpty();
    }

    @Test
    void isKeptByASwitchAtOneStrokeOfTheSelector() {
        // Given
        HistoryScript script = Runs.baselineWith(before -> before.service("shop", Map.of("app", "shop")))
                .byStage("Deploy candidate")
                .replicaSet("shop-v001", "1.37.0", 2, Map.of("app", "next"))
                .pods("shop-v001", "a", "b")
                .ready("shop-v001-a", "shop-v001-b")
                .byStage("Promote")
                .service("shop", Map.of("app", "next"));

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void isKeptByAnOutageOfOneVersion() {
        // Given
        History history = Runs.ended(
                Runs.baseline().unready("shop-v000-a", "shop-v000-b").after(10).ready("shop-v000-a", "shop-v000-b"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void findsProductionBackOnThePreviousVersionForAHundredMilliseconds() {
        // Given
        HistoryScript back = Runs.enable(Runs.switched().after(1_000), "Undo", "shop-v000");
        HistoryScript script = Runs.disable(back.after(100), "Redo", "shop-v000");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "exactly one switch": Service production/shop went back from version 1.37.0 to 1.36.1 and \
            1.37.0, which it served from +00:00:31.000 to +00:00:31.100, because stage 'Undo' changed the \
            labels of Pod production/shop-v000-a (version 1.36.1).
              when    from +00:00:31.000 to +00:00:31.100, 100 ms in all
              who     stage 'Undo'
              what    +00:00:31.000  stage 'Undo'  changed Pod production/shop-v000-a: labels +lb=shop
              served  1.36.1 from +00:00:00.000; 1.36.1 and 1.37.0 from +00:00:30.000; 1.37.0 from \
            +00:00:30.000; 1.36.1 and 1.37.0 from +00:00:31.000; 1.37.0 from +00:00:31.100\
            """);
    }

    @Test
    void findsProductionBackOnThePreviousVersionAfterAnOutage() {
        // Given
        HistoryScript script = Runs.disable(Runs.switched().after(1_000), "Disable new", "shop-v001");
        Runs.enable(script.after(1_000), "Undo", "shop-v000");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"exactly one switch\": Service production/shop went back from version 1.37.0 "
                        + "to 1.36.1, which it served from +00:00:32.000 to the end, because stage 'Undo' changed the "
                        + "labels of Pod production/shop-v000-a (version 1.36.1).");
    }

    @Test
    void findsACandidateThatCameAndWent() {
        // Given
        HistoryScript script = Runs.enable(Runs.tested(), "Promote", "shop-v001");

        // When
        List<Violation> violations =
                promise.judge(Runs.ended(Runs.disable(script.after(2_000), "Demote", "shop-v001"), "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"exactly one switch\": Service production/shop went back from versions 1.36.1 "
                        + "and 1.37.0 to 1.36.1, which it served from +00:00:22.000 to the end, because stage "
                        + "'Demote' changed the labels of Pod production/shop-v001-b (version 1.37.0).");
    }

    @Test
    void countsHowOftenProductionWentBackInOneViolation() {
        // Given
        HistoryScript script = Runs.tested();
        for (int i = 0; i < 3; i++) {
            Runs.enable(script.after(1_000), "Promote", "shop-v001");
            Runs.disable(script.after(1_000), "Demote", "shop-v001");
        }

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .contains("went back 3 times, first from versions 1.36.1 and 1.37.0 to 1.36.1, which it served from "
                        + "+00:00:22.000 to +00:00:23.000, because");
    }

    @Test
    void blamesTheKubeletForAVersionThatRecovered() {
        // Given
        HistoryScript script = Runs.enable(Runs.tested(), "Promote", "shop-v001")
                .after(1_000)
                .unready("shop-v000-a", "shop-v000-b")
                .after(1_000)
                .ready("shop-v000-a");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(violations.get(0).sentence())
                .endsWith(", because the kubelet marked Pod production/shop-v000-a (version 1.36.1) ready.");
    }
}
