package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.pipeline;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void parametersComeFromTheTriggerOrElseFromTheirDefaults() {
        // Given
        var trigger = new Trigger("manual", "tester", Map.of("tag", "1.37.0"), List.of(), Map.of());

        // When
        spinnaker.run(
                pipeline(
                        "'parameterConfig': [{'name': 'tag', 'default': 'latest'}, {'name': 'env', 'default': 'test'}]",
                        "{'refId': '1', 'type': 'put', 'put': '${parameters.tag} in ${trigger.parameters[`env`]}'}"),
                trigger);

        // Then
        assertThat(spinnaker.seen).containsExactly("1.37.0 in test");
    }

    @ParameterizedTest
    @CsvSource({"v3", "v4"})
    void variablesAreSeenByLaterStages(String version) {
        // When
        var run = spinnaker.run(pipeline(
                "'spelEvaluator': '" + version + "'",
                "{'refId': '1', 'type': 'evaluateVariables', 'variables': [{'key': 'next', 'value': '${1 + 1}'}]}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '${next}'}"));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(spinnaker.seen).hasToString("[2]");
    }

    @Test
    void aBadExpressionStaysAsItIsWrittenAndIsReported() {
        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'put', 'put': '${parameters.nope.x}'}"));

        // Then
        assertThat(status(run, "1")).isEqualTo("SUCCEEDED");
        assertThat(spinnaker.seen).containsExactly("${parameters.nope.x}");
        assertThat(stage(run, "1").message())
                .contains("Failed to evaluate [put]")
                .contains("'x' cannot be found on null");
    }

    @Test
    void aBadExpressionFailsAStageThatWantsIt() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'put', 'failOnFailedExpressions': true, 'put': '${parameters.nope.x}'}"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(stage(run, "1").message())
                .contains("Failed to evaluate [put]")
                .contains("'x' cannot be found on null");
    }

    @ParameterizedTest(name = "{0} -> pipeline {1}, stage {2}")
    @CsvSource({"true, TERMINAL, TERMINAL", "false, SUCCEEDED, STOPPED"})
    void aPreconditionThatDoesNotHoldStopsThePipelineOrTheBranch(boolean fails, String pipeline, String stage) {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'checkPreconditions', 'name': 'is it prod?', 'preconditions': [{'type': 'expression',"
                        + " 'failPipeline': " + fails
                        + ", 'context': {'expression': '${`a` == `b`}', 'failureMessage': 'not prod'}}]}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put'}"));

        // Then
        assertThat(run.status()).isEqualTo(pipeline);
        assertThat(status(run, "1")).isEqualTo(stage);
        assertThat(status(run, "2")).isEqualTo("NOT_STARTED");
        assertThat(stage(run, "1").message()).contains("not prod");
    }

    @ParameterizedTest(name = "wants {0} -> {1}")
    @CsvSource({"SUCCEEDED, SUCCEEDED", "TERMINAL, TERMINAL"})
    void aPreconditionOnAStagesStatusComparesItsName(String wanted, String pipeline) {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'put', 'name': 'Deploy'}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'checkPreconditions', 'preconditions': [{'type':"
                        + " 'stageStatus', 'failPipeline': true, 'context': {'stageName': 'Deploy', 'stageStatus': '"
                        + wanted + "'}}]}"));

        // Then
        assertThat(run.status()).isEqualTo(pipeline);
    }
}
