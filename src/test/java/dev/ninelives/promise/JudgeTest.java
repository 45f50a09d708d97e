package dev.ninelives.promise;

import static dev.ninelives.history.HistoryEvent.Phase.CANDIDATE;
import static dev.ninelives.history.HistoryEvent.Phase.END;
import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static dev.ninelives.promise.Runs.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryFile;
import dev.ninelives.history.HistoryScript;
import dev.ninelives.promise.Verdict.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
    private final Judge keep = new Judge(PRODUCTION, KEEP, Promises.all(PRODUCTION, KEEP));
    private final Judge promote = new Judge(PRODUCTION, PROMOTE, Promises.all(PRODUCTION, PROMOTE));

    @Test
    void findsEveryPromiseKeptInAPromotionAsItShouldBe() {
        // When
        Verdict verdict = promote.judge(Runs.promotion());

        // Then
        assertThat(verdict).isEqualTo(Verdict.kept());
        assertThat(promote.finalVersion(Runs.promotion())).isEqualTo("1.37.0");
    }

    @Test
    void findsEveryPromiseKeptInARunThatTakesAFailingCandidateAway() {
        // When
        Verdict verdict = keep.judge(Runs.keeping());

        // Then
        assertThat(verdict).isEqualTo(Verdict.kept());
        assertThat(keep.finalVersion(Runs.keeping())).isEqualTo("1.36.1");
    }

    @Test
    void tellsTheTalksBugInThreeViolationsOnTwoObjects() {
        // When
        Verdict verdict = keep.judge(Runs.naive());

        // Then
        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.violations())
                .extracting(violation -> violation.promise() + " on " + violation.object())
                .containsExactly(
                        "intended version on Service production/shop",
                        "availability on Service production/shop",
                        "rollback target on ReplicaSet production/shop-v000");
        assertThat(verdict.violations())
                .allMatch(violation -> violation.stage().orElseThrow().equals("Delete newest"));
        assertThat(keep.finalVersion(Runs.naive())).isEqualTo("none");
    }

    @Test
    void joinsTheVersionsThatRunSideBySide() {
        // Given
        History history = Runs.ended(Runs.enable(Runs.tested().after(10_000), "Promote", "shop-v001"), "SUCCEEDED");

        // When
        String version = promote.finalVersion(history);

        // Then
        assertThat(version).isEqualTo("1.36.1+1.37.0");
    }

    @Test
    void provesNothingWhereTheRunNeverBegan() {
        // When
        Verdict verdict = keep.judge(new HistoryScript().history());

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.notProven("The candidate's run never began, so there is nothing to judge."));
    }

    @Test
    void provesNothingWhereProductionWasNotThereToBeginWith() {
        // Given
        History history = Runs.ended(new HistoryScript().phase(CANDIDATE).pipeline("RUNNING"), "TERMINAL");

        // When
        Verdict verdict = keep.judge(history);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.notProven("Service production/shop did not serve version 1.36.1 with at least "
                        + "2 ready endpoints when the candidate's run began, so there was nothing to keep: "
                        + "it had 0 ready endpoints of no version."));
    }

    @Test
    void provesNothingWhereProductionWasShortToBeginWith() {
        // Given
        HistoryScript script = Runs.baselineWith(before -> before.unready("shop-v000-a"));

        // When
        Verdict verdict = keep.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(verdict.reason()).endsWith("it had 1 ready endpoint of version 1.36.1.");
    }

    @Test
    void provesNothingWhereTheHistoryBreaksOff() {
        // When
        Verdict verdict = keep.judge(Runs.deployed().history());

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.notProven("The history breaks off at +00:00:10.000, before its planned end."));
    }

    @Test
    void provesNothingAboutPromisesThatAGapLeavesOpen() {
        // Given
        History history = Runs.ended(
                Runs.deployed()
                        .gap("Pod", 1_200)
                        .byStage("Delete candidate")
                        .delete("ReplicaSet", "shop-v001")
                        .collect("shop-v001"),
                "TERMINAL");

        // When
        Verdict verdict = keep.judge(history);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.notProven("Changes to Pod in production may have gone unseen for 1.2 s up to "
                        + "+00:00:10.000 (watch reconnected), which leaves \"intended version\", \"availability\", "
                        + "\"no early exposure\", \"rollback target\", \"exactly one switch\", \"clean-up\" and "
                        + "\"honest result\" open."));
    }

    @Test
    void saysWhatAGapElsewhereLeavesOpen() {
        // Given
        History history = Runs.ended(Runs.baseline().gap("ConfigMap", "staging", 50), "TERMINAL");

        // When
        Verdict verdict = keep.judge(history);

        // Then
        assertThat(verdict.reason()).endsWith("(watch reconnected), which leaves \"clean-up\" open.");
    }

    @Test
    void doesNotMindAGapThatNoPromiseDependsOn() {
        // Given
        Judge judge = new Judge(PRODUCTION, KEEP, List.of(new Availability(PRODUCTION)));
        History history = Runs.ended(Runs.baseline().gap("ConfigMap", 50).gap("Pod", "staging", 50), "TERMINAL");

        // When
        Verdict verdict = judge.judge(history);

        // Then
        assertThat(verdict).isEqualTo(Verdict.kept());
    }

    @Test
    void doesNotMindAGapBeforeTheCandidatesRun() {
        // Given
        HistoryScript script = Runs.baselineWith(before -> before.gap("Pod", 50));

        // When
        Verdict verdict = keep.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(verdict).isEqualTo(Verdict.kept());
    }

    @Test
    void findsBrokenWhatWasSeenToBreakInSpiteOfAGap() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .gap("Pod", 50)
                        .after(1_000)
                        .byStage("Delete all")
                        .delete("Service", "shop"),
                "TERMINAL");

        // When
        Verdict verdict = keep.judge(history);

        // Then
        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void refusesToJudgeByNoPromise() {
        assertThatThrownBy(() -> new Judge(PRODUCTION, KEEP, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no promise to hold the history to; give at least one");
    }

    static Stream<History> histories() {
        return Stream.of(
                Runs.promotion(),
                Runs.keeping(),
                Runs.naive(),
                Runs.ended(Runs.switched(), "TERMINAL"),
                Runs.deployed().phase(END).history(),
                Runs.deployed().history());
    }

    @ParameterizedTest(name = "history {index}")
    @MethodSource("histories")
    void judgesASavedHistoryAsItJudgedTheRunItself(History history, @TempDir Path folder) {
        // Given
        Path file = folder.resolve("history.jsonl.gz");
        HistoryFile.save(history, file);

        // When
        History loaded = HistoryFile.load(file);

        // Then
        assertThat(keep.judge(loaded)).isEqualTo(keep.judge(history));
        assertThat(promote.judge(loaded)).isEqualTo(promote.judge(history));
        assertThat(keep.finalVersion(loaded)).isEqualTo(keep.finalVersion(history));
    }
}
