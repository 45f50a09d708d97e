package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.json;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.pipeline;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final TestSpinnaker SPINNAKER = new TestSpinnaker();

    @AfterAll
    static void close() {
        SPINNAKER.close();
    }

    @Test
    void nothingOfARefusedPipelineRuns() {
        try (var spinnaker = new TestSpinnaker()) {
            // Given
            var invalid = stages("{'refId': '1', 'type': 'put'}", "{'refId': '2', 'type': 'nonsense'}");

            // When
            assertThatExceptionOfType(InvalidPipelineException.class).isThrownBy(() -> spinnaker.run(invalid));

            // Then
            assertThat(spinnaker.recorded()).isEmpty();
        }
    }

    @Test
    void namesTheNearestTypeForAMisspeltOne() {
        assertRefused(
                stages("{'refId': '3', 'type': 'evaluateVaribles', 'name': 'Variables'}"),
                "pipeline.json: stage 'Variables' (refId 3): type 'evaluateVaribles' is unknown; did you mean"
                        + " 'evaluateVariables'?");
    }

    @Test
    void listsAllStagesOfUnknownType() {
        assertRefused(
                stages(
                        "{'refId': '1', 'type': 'abracadabra', 'name': 'A'}",
                        "{'refId': '2', 'name': 'B', 'type': 'hocuspocus'}"),
                "stage 'A' (refId 1): type 'abracadabra' is unknown; known are: artifacts, boom, checkPreconditions,",
                "stage 'B' (refId 2): type 'hocuspocus' is unknown;");
    }

    @Test
    void saysWhichTypesAreSpinnakersButNotModelled() {
        assertRefused(
                stages(
                        "{'refId': '1', 'type': 'kayentaCanary', 'name': 'Canary'}",
                        "{'refId': '2', 'type': 'savePipelinesFromArtifact', 'name': 'Save'}"),
                "stage 'Canary' (refId 1): type 'kayentaCanary' is Spinnaker's, but Nine Lives does not model it: it"
                        + " judges by metrics that Kayenta fetches, and there is no traffic here to measure; name the"
                        + " stage under stubs in scenario.yaml",
                "stage 'Save' (refId 2): type 'savePipelinesFromArtifact' is Spinnaker's, but Nine Lives does not"
                        + " model it: it writes pipelines into Front50, which a test of a pipeline must not");
    }

    @Test
    void refusesAStageWithoutType() {
        assertRefused(stages("{'refId': '1', 'name': 'A'}"), "stage 'A' (refId 1): has no type");
    }

    @Test
    void refusesAnUnknownPrecondition() {
        assertRefused(
                stages("{'refId': '1', 'type': 'checkPreconditions', 'preconditions': [{'type': 'weather'}]}"),
                "stage 'checkPreconditions' (refId 1): precondition type 'weather' is unknown; known are: expression,"
                        + " stageStatus");
    }

    @Test
    void refusesAPreconditionOnMetrics() {
        assertRefused(
                stages("{'refId': '1', 'type': 'checkPreconditions', 'preconditions': [{'type': 'metricQuery'}]}"),
                "precondition type 'metricQuery' asks a metric store, and there is none here");
    }

    @Test
    void refusesAPipelineWithoutStages() {
        assertRefused(stages(), "pipeline.json: the pipeline has no stages");
    }

    @Test
    void refusesStagesThatAreNoList() {
        assertRefused(json("{'name': 'a', 'stages': {}}"), "\"stages\" must be a list of stages, but is an object");
        assertRefused(json("{'name': 'a'}"), "\"stages\" must be a list of stages, but there is none");
        assertRefused(json("{'stages': ['deploy']}"), "\"stages\" must hold objects, but holds \"deploy\"");
    }

    @Test
    void refusesToWaitForAStageThatIsNotThere() {
        assertRefused(
                stages(
                        "{'refId': '1', 'type': 'put'}",
                        "{'refId': '2', 'type': 'put', 'name': 'B', 'requisiteStageRefIds': ['7']}"),
                "stage 'B' (refId 2): waits for refId 7 in requisiteStageRefIds, which no stage has; the refIds are 1,"
                        + " 2");
    }

    @Test
    void refusesTwoStagesWithOneRefId() {
        assertRefused(
                stages("{'refId': '1', 'type': 'put', 'name': 'A'}", "{'refId': '1', 'type': 'put', 'name': 'B'}"),
                "pipeline.json: stage 'A' (refId 1) and stage 'B' (refId 1) have the same refId");
    }

    @Test
    void refusesRefIdsThatAreMissingOrNumbers() {
        assertRefused(
                stages("{'refId': 1, 'type': 'put', 'name': 'A'}", "{'type': 'put', 'name': 'B'}"),
                "stage 'A' (refId 1): refId must be text, but is 1; write \"refId\": \"1\"",
                "stage 'B': has no refId, though other stages have");
    }

    @Test
    void namesTheCircle() {
        assertRefused(
                stages(
                        "{'refId': '0', 'type': 'put', 'name': 'Start'}",
                        "{'refId': '1', 'type': 'put', 'name': 'A', 'requisiteStageRefIds': ['0', '3']}",
                        "{'refId': '2', 'type': 'put', 'name': 'B', 'requisiteStageRefIds': ['1']}",
                        "{'refId': '3', 'type': 'put', 'name': 'C', 'requisiteStageRefIds': ['2']}"),
                "pipeline.json: stages wait for each other in a circle: stage 'A' (refId 1) waits for stage 'C' (refId"
                        + " 3) waits for stage 'B' (refId 2) waits for stage 'A' (refId 1);");
    }

    @Test
    void refusesAJobThatIsNotDeclared() {
        assertRefused(
                stages("{'refId': '1', 'type': 'jenkins', 'name': 'Test', 'job': 'smoke'}"),
                "stage 'Test' (refId 1): job 'smoke' is not declared; declare in the scenario what stands for it");
    }

    @Test
    void refusesAWebhookThatNobodyAnswers() {
        assertRefused(
                stages("{'refId': '1', 'type': 'webhook', 'name': 'Tell', 'url': 'http://chat/shop'}"),
                "stage 'Tell' (refId 1): nothing answers for http://chat/shop;");
    }

    @Test
    void refusesADisabledPipeline() {
        assertRefused(pipeline("'disabled': true", "{'type': 'put'}"), "the pipeline is disabled");
    }

    @Test
    void refusesATemplateThatIsNotRendered() {
        assertRefused(
                pipeline("'schema': 'v2', 'type': 'templatedPipeline', 'template': {'reference':"
                        + " 'spinnaker://blue-green'}"),
                "the pipeline is the template spinnaker://blue-green with its variables, not yet rendered",
                "spin pipeline-templates plan");
        assertRefused(
                pipeline("'schema': 'v2'", "{'type': 'put', 'inject': {'first': true}}"),
                "the template with its variables");
        assertRefused(
                pipeline("'schema': '1', 'type': 'templatedPipeline', 'config': {'pipeline': {'template': {'source':"
                        + " 'x'}}}"),
                "a configuration of a v1 pipeline template");
    }

    @Test
    void runsARenderedTemplateWithItsVariables() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            var run = spinnaker.run(pipeline(
                    "'schema': 'v2', 'type': 'templatedPipeline', 'template': {'reference': 'spinnaker://blue-green'},"
                            + " 'templateVariables': {'colour': 'blue'}",
                    "{'refId': '1', 'type': 'put', 'put': '${templateVariables.colour}'}"));

            // Then
            assertThat(run.succeeded()).isTrue();
            assertThat(spinnaker.seen).containsExactly("blue");
        }
    }

    @Test
    void refusesARequiredParameterWithoutValue() {
        assertRefused(
                pipeline("'parameterConfig': [{'name': 'tag', 'required': true}]", "{'type': 'put'}"),
                "pipeline.json: parameter 'tag' is required and has no default; give it a value in the trigger's"
                        + " parameters");
    }

    @Test
    void refusesAValueThatIsNotAnOption() {
        // Given
        var pipeline = pipeline(
                "'parameterConfig': [{'name': 'env', 'hasOptions': true, 'options': [{'value': 'test'}, {'value':"
                        + " 'prod'}]}]",
                "{'type': 'put'}");
        var trigger = new Trigger("manual", "tester", Map.of("env", "prd"), List.of(), Map.of());

        // When, then
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> SPINNAKER.engine.check(pipeline, trigger))
                .withMessage("pipeline.json: parameter 'env' is 'prd', but must be one of: test, prod");
    }

    @Test
    void acceptsAGoodPipelineWithoutRunningIt() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            spinnaker.engine.check(stages("{'type': 'put'}", "{'type': 'jenkins', 'job': 'smoke-test'}"), MANUAL);

            // Then
            assertThat(spinnaker.recorded()).isEmpty();
        }
    }

    private static void assertRefused(Pipeline pipeline, String... messages) {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> SPINNAKER.engine.check(pipeline, MANUAL))
                .satisfies(e -> assertThat(e.getMessage()).contains(messages));
    }
}
