package dev.ninelives.spinnaker.stage;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Judgment;
import dev.ninelives.pipeline.Judgment.Answer;
import dev.ninelives.spinnaker.orca.TestSpinnaker;
import dev.ninelives.time.Pace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManualJudgmentStageTest {
    private static final String QUESTION = "{'refId': '1', 'type': 'manualJudgment', 'name': 'Really?',"
            + " 'judgmentInputs': [{'value': 'go'}, {'value': 'wait'}], 'notifications': [{'type': 'slack'}]%s}";

    private final Map<String, Judgment> answers = new LinkedHashMap<>();
    private final TestSpinnaker spinnaker = new TestSpinnaker(name -> Optional.ofNullable(answers.get(name)));

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CONTINUE | | SUCCEEDED | SUCCEEDED",
                "STOP | | TERMINAL | TERMINAL",
                "STOP | , 'failPipeline': false | STOPPED | SUCCEEDED",
                "STOP | , 'failPipeline': false, 'continuePipeline': true | FAILED_CONTINUE | SUCCEEDED"
            })
    void endsAsThePersonSays(Answer answer, String flags, String status, String pipeline) {
        // Given
        answers.put("Really?", new Judgment(answer, "", Duration.ZERO, "ann"));

        // When
        var run = spinnaker.run(stages(QUESTION.formatted(flags == null ? "" : flags)));

        // Then
        assertThat(status(run, "1")).isEqualTo(status);
        assertThat(run.status()).isEqualTo(pipeline);
    }

    @Test
    void countsTheWaitForTheAnswerOnceWhereItIsShortened() {
        // Given
        answers.put("Really?", new Judgment(Answer.CONTINUE, "", Duration.ofSeconds(70), "ann"));
        try (var hurried = new TestSpinnaker(name -> Optional.ofNullable(answers.get(name)), Pace.shortened(0.1))) {
            // When
            var run = hurried.run(stages(QUESTION.formatted("")));

            // Then
            Duration saved = hurried.shortened().stream()
                    .map(event -> event.original().minus(event.taken()))
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(7));
            assertThat(length(run, "1").plus(saved))
                    .isEqualTo(length(spinnaker.run(stages(QUESTION.formatted(""))), "1"));
        }
    }

    @Test
    void noticesTheAnswerAtTheFirstPollAfterIt() {
        // Given
        answers.put(
                "Really?",
                new Judgment(Answer.CONTINUE, "", Duration.ofMinutes(10).plusSeconds(1), "ann"));

        // When
        var run = spinnaker.run(stages(QUESTION.formatted("")));

        // Then
        assertThat(length(run, "1")).isEqualTo(Duration.ofMinutes(10).plusSeconds(15));
    }

    @Test
    void tellsLaterStagesWhatWasChosen() {
        // Given
        answers.put("Really?", new Judgment(Answer.CONTINUE, "go", Duration.ZERO, "ann"));

        // When
        spinnaker.run(stages(
                QUESTION.formatted(""),
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put':"
                        + " ['${#judgment(`Really?`)}', '${#stage(`Really?`).context.judgmentStatus}',"
                        + " '${#stage(`Really?`).context.lastModifiedBy}']}"));

        // Then
        assertThat(spinnaker.seen).last().hasToString("[go, continue, ann]");
    }

    @Test
    void timesOutAfterThreeDaysWhenNobodyAnswers() {
        // When
        var run = spinnaker.run(stages(QUESTION.formatted("")));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(length(run, "1")).isEqualTo(Duration.ofDays(3).plusSeconds(15));
        assertThat(stage(run, "1").message()).contains("timed out after 3 days");
    }

    @ParameterizedTest(name = "marked successful on timeout: {0} -> {1}")
    @CsvSource({"false, TERMINAL", "true, SUCCEEDED"})
    void hasTheStagesOwnTimeout(boolean marked, String status) {
        // When
        var run = spinnaker.run(
                stages(QUESTION.formatted(", 'stageTimeoutMs': 3600000, 'markSuccessfulOnTimeout': " + marked)));

        // Then
        assertThat(status(run, "1")).isEqualTo(status);
        assertThat(length(run, "1")).isEqualTo(Duration.ofHours(1).plusSeconds(15));
    }
}
