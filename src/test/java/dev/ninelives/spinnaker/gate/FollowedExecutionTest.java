package dev.ninelives.spinnaker.gate;

import static dev.ninelives.spinnaker.gate.ScriptedGate.execution;
import static dev.ninelives.spinnaker.gate.ScriptedGate.judgment;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.Judgment;
import dev.ninelives.pipeline.Judgment.Answer;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ways in which a run through Gate goes on, and ends. */
class FollowedExecutionTest {
    private static final Pipeline ANY = stages("{'refId': '1', 'type': 'wait', 'name': 'Wait', 'waitTime': 0}");
    private static final Duration LIMIT = Duration.ofHours(4);

    private final TestGate gate = new TestGate();
    private final ScriptedGate script = new ScriptedGate(gate.facade);
    private final HastyTimeline timeline = new HastyTimeline();
    private GateEngine engine;

    @AfterEach
    void close() {
        engine.close();
        gate.close();
    }

    private PipelineRun run(Judgments judgments, Duration poll) {
        GateSettings settings = new GateSettings(
                gate.facade.url(), new GateCredentials.None(), Optional.empty(), Duration.ofSeconds(5), poll);
        engine = new GateEngine(
                settings, TestGate.target(), timeline, new HistoryRecorder(timeline), TestGate.NO_ARTIFACTS, judgments);
        return engine.run(ANY, MANUAL, LIMIT);
    }

    @Test
    void answersAManualJudgmentOnceAsTheScenarioDeclares() {
        // Given
        script.shows(
                execution("RUNNING", judgment("RUNNING")),
                execution("RUNNING", judgment("RUNNING")),
                execution("SUCCEEDED", judgment("SUCCEEDED")));
        Judgment go = new Judgment(Answer.CONTINUE, "go", Duration.ZERO, "nine-lives");

        // When
        PipelineRun run = run(stage -> Optional.of(go).filter(any -> stage.equals("Approve")), Duration.ofSeconds(1));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(script.judgments())
                .containsExactly("/pipelines/E1/stages/S1 {\"judgmentStatus\":\"continue\",\"judgmentInput\":\"go\"}");
    }

    @Test
    void letsAJudgmentWaitAsLongAsItsAnswerTakes() {
        // Given
        script.shows(
                execution("RUNNING", judgment("RUNNING")),
                execution("RUNNING", judgment("RUNNING")),
                execution("TERMINAL", judgment("TERMINAL")));
        Judgment late = new Judgment(Answer.STOP, "", Duration.ofMinutes(20), "nine-lives");

        // When
        run(stage -> Optional.of(late), Duration.ofMinutes(5));

        // Then
        assertThat(script.judgments()).isEmpty();
    }

    @Test
    void namesTheJudgmentThatNobodyAnswered() {
        // Given
        script.shows(execution("RUNNING", judgment("RUNNING")));
        script.showsOnceCancelled(execution("CANCELED", judgment("CANCELED")));

        // When
        PipelineRun run = run(Judgments.NONE, Duration.ofMinutes(30));

        // Then
        String reason =
                "nobody answered the manual judgment of 'Approve' within 4 h; declare an answer under judgments:"
                        + " in scenario.yaml, or give it in Deck";
        assertThat(run.timedOut()).isTrue();
        assertThat(run.message()).isEqualTo(reason);
        assertThat(script.cancellations()).containsExactly("reason=" + reason);
    }

    @Test
    void doesNotBlameAJudgmentThatWasGivenForWhatTakesTooLong() {
        // Given
        String given = judgment("RUNNING").replace("'context': {}", "'context': {'judgmentStatus': 'continue'}");
        script.shows(execution("RUNNING", given));
        script.showsOnceCancelled(execution("CANCELED", given.replace("RUNNING", "CANCELED")));

        // When
        PipelineRun run = run(Judgments.NONE, Duration.ofMinutes(30));

        // Then
        assertThat(run.timedOut()).isTrue();
        assertThat(run.message()).isEqualTo("it took longer than 4 h");
        assertThat(script.cancellations()).containsExactly("reason=it took longer than 4 h");
    }

    @Test
    void givesUpOnAnExecutionThatGoesOnAlthoughItWasCancelled() {
        // Given
        script.shows(execution("RUNNING", judgment("RUNNING")));

        // When
        Throwable thrown = catchThrowable(() -> run(Judgments.NONE, Duration.ofMinutes(1)));

        // Then
        assertThat(thrown)
                .isInstanceOf(GateException.class)
                .hasMessage(
                        "Spinnaker was told to cancel execution E1, and 5 min later it still runs; look at it in Deck");
    }

    @Test
    void waitsForOtherBranchesToNoticeThatThePipelineHasFailed() {
        // Given
        script.shows(execution("TERMINAL", judgment("RUNNING")), execution("TERMINAL", judgment("CANCELED")));

        // When
        PipelineRun run = run(Judgments.NONE, Duration.ofSeconds(1));

        // Then
        assertThat(run.stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.status()).isEqualTo("CANCELED"));
    }

    @Test
    void cancelsWhatAStormOfServerErrorsHidesForLongerThanItsPatience() {
        // Given
        script.shows(execution("RUNNING", judgment("RUNNING")));
        failFromTheSecondLookOn(500, "{\"message\": \"orca is away\"}", "");

        // When
        Throwable thrown = catchThrowable(() -> run(Judgments.NONE, Duration.ofSeconds(1)));

        // Then
        assertThat(thrown)
                .isInstanceOf(GateException.class)
                .hasMessageContaining("answered 500, for 5 s: orca is away");
        assertThat(script.cancellations()).containsExactly("reason=Nine Lives cannot follow it any longer");
    }

    @Test
    void cancelsWhatItCannotSeeAnyMoreSinceItsSessionIsOver() {
        // Given
        script.shows(execution("RUNNING", judgment("RUNNING")));
        failFromTheSecondLookOn(302, "", "https://login.example.com/");

        // When
        Throwable thrown = catchThrowable(() -> run(Judgments.NONE, Duration.ofSeconds(1)));

        // Then
        assertThat(thrown)
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll("sends nobody to https://login.example.com/", "not logged in (any more)");
        assertThat(script.cancellations()).containsExactly("reason=Nine Lives cannot follow it any longer");
    }

    @Test
    void goesOnAfterAStormThatIsOverInTime() {
        // Given
        script.shows(execution("SUCCEEDED", judgment("SUCCEEDED")));
        gate.facade.beforeAll("GET /pipelines/E1", exchange -> GateFacade.send(exchange, 503, ""), 2);

        // When
        PipelineRun run = run(Judgments.NONE, Duration.ofSeconds(1));

        // Then
        assertThat(run.succeeded()).isTrue();
    }

    private void failFromTheSecondLookOn(int code, String body, String location) {
        gate.facade.replaceAfterFirst("GET /pipelines/E1", exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            GateFacade.send(exchange, code, body);
        });
    }
}
