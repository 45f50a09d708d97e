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

class IntendedVersionTest {
    private final IntendedVersion keep = new IntendedVersion(PRODUCTION, KEEP);
    private final IntendedVersion promote = new IntendedVersion(PRODUCTION, PROMOTE);

    @Test
    void isKeptByAPromotionThatRunsBothVersionsOnlyWhileItSwitches() {
        assertThat(promote.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void isKeptByARunThatNeverTouchesProduction() {
        assertThat(keep.judge(Runs.keeping())).isEmpty();
    }

    @Test
    void findsALabelThatWasFlippedForAHundredMilliseconds() {
        // Given
        History history = Runs.ended(
                Runs.deployed()
                        .after(1_000)
                        .byStage("Promote")
                        .label("Pod", "shop-v001-a", "lb", "shop")
                        .after(100)
                        .label("Pod", "shop-v001-a", "lb", null),
                "TERMINAL");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "intended version": Service production/shop ran version 1.37.0 from +00:00:11.000 to \
            +00:00:11.100, but was meant to run only 1.36.1, because stage 'Promote' changed the labels of \
            Pod production/shop-v001-a (version 1.37.0).
              when      from +00:00:11.000 to +00:00:11.100, 100 ms in all
              who       stage 'Promote'
              what      +00:00:11.000  stage 'Promote'  changed Pod production/shop-v001-a: labels +lb=shop
              expected  only 1.36.1
              actual    versions 1.36.1 and 1.37.0\
            """);
        assertThat(violations.get(0).stage()).contains("Promote");
        assertThat(violations.get(0).until()).isPresent();
    }

    @Test
    void findsALabelThatWasFlippedForNoTimeAtAll() {
        // Given
        History history = Runs.ended(
                Runs.deployed()
                        .byStage("Promote")
                        .label("Pod", "shop-v001-a", "lb", "shop")
                        .label("Pod", "shop-v001-a", "lb", null),
                "TERMINAL");

        // When
        List<Violation> violations = keep.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .contains("ran version 1.37.0 at +00:00:10.000 for less than 1 ms, but");
    }

    @Test
    void countsTheEndFromTheLastTimeThatProductionBecameSo() {
        // Given
        HistoryScript script =
                Runs.baseline().unready("shop-v000-a", "shop-v000-b").after(1_000);
        script.ready("shop-v000-a", "shop-v000-b").after(1_000).unready("shop-v000-a", "shop-v000-b");

        // When
        List<Violation> violations = keep.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .contains("ran no version from +00:00:02.000 to the end");
    }

    @Test
    void tellsEachStretchOfItsOwn() {
        // Given
        HistoryScript script = Runs.deployed();
        for (int i = 0; i < 2; i++) {
            script.after(1_000).byStage("Promote").label("Pod", "shop-v001-a", "lb", "shop");
            script.after(1_000).byStage("Demote").label("Pod", "shop-v001-a", "lb", null);
        }

        // When
        List<Violation> violations = keep.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).hasSize(2);
    }

    @Test
    void findsProductionMovedThatWasMeantToStay() {
        // When
        List<Violation> violations = keep.judge(Runs.promotion());

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"intended version\": Service production/shop ran version 1.37.0 from "
                        + "+00:00:30.000 to the end, but was meant to run only 1.36.1, because stage 'Promote' "
                        + "changed the labels of Pod production/shop-v001-a (version 1.37.0).");
    }

    @Test
    void findsProductionThatStayedThoughItWasMeantToMove() {
        // When
        List<Violation> violations = promote.judge(Runs.keeping());

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "intended version": Service production/shop ran version 1.36.1 from +00:00:00.000 to the end, \
            but was meant to end with version 1.37.0.
              when      from +00:00:00.000 to the end, 1 min 30 s in all
              expected  version 1.37.0 at the end
              actual    version 1.36.1\
            """);
        assertThat(violations.get(0).stage()).isEmpty();
    }

    @Test
    void findsASwitchThatNeverTookThePreviousVersionOut() {
        // Given
        History history = Runs.ended(Runs.enable(Runs.tested().after(10_000), "Promote", "shop-v001"), "SUCCEEDED");

        // When
        List<Violation> violations = promote.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"intended version\": Service production/shop ran versions 1.36.1 and 1.37.0 "
                        + "from +00:00:30.000 to the end, but was meant to end with version 1.37.0.");
    }

    @Test
    void findsProductionDeletedAndTheStageThatDeletedIt() {
        // When
        List<Violation> violations = keep.judge(Runs.naive());

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "intended version": Service production/shop ran no version from +00:00:30.100 to the end, \
            but was meant to end with version 1.36.1, because stage 'Delete newest' deleted ReplicaSet \
            production/shop-v000 (version 1.36.1).
              when      from +00:00:30.100 to the end, 1 min 10 s in all
              who       stage 'Delete newest'
              what      +00:00:30.000  stage 'Delete newest'  deleted ReplicaSet production/shop-v000
              expected  version 1.36.1 at the end
              actual    no version\
            """);
    }

    @Test
    void saysNothingAboutTheEndOfAHistoryThatBreaksOff() {
        assertThat(promote.judge(Runs.deployed().history())).isEmpty();
    }

    @Test
    void findsAVersionThatIsNeitherThePreviousNorTheCandidate() {
        // Given
        Map<String, String> live = Map.of("app", "shop", "lb", "shop");
        History history = Runs.ended(
                Runs.switched()
                        .after(1_000)
                        .byStage("Deploy again")
                        .replicaSet("shop-v002", "9.9.9", 1, live)
                        .pods("shop-v002", "a")
                        .after(2_000)
                        .ready("shop-v002-a"),
                "SUCCEEDED");

        // When
        List<Violation> violations = promote.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"intended version\": Service production/shop ran version 9.9.9 from "
                        + "+00:00:33.000 to the end, but was meant to run only 1.36.1 and then 1.37.0, because stage "
                        + "'Deploy again' created ReplicaSet production/shop-v002 (version 9.9.9).");
    }
}
