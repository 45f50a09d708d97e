package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.json;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipelines that run pipelines. */
class PipelineStageTest {
    private static final String RUN_CHILD =
            "{'refId': '1', 'type': 'pipeline', 'name': 'Run child', 'application': 'shop', 'pipeline': 'child'%s}";
    private static final String THEN = "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '%s'}";

    @Test
    void waitsForTheChildAndPutsOutWhatItsStagesPutOut() {
        try (var spinnaker = new TestSpinnaker(child(
                "{'refId': 'a', 'type': 'put', 'put': {'colour': 'blue'}}",
                "{'refId': 'b', 'requisiteStageRefIds': ['a'], 'type': 'wait', 'waitTime': 50}"))) {
            // When
            var run = spinnaker.run(stages(RUN_CHILD.formatted(""), THEN.formatted("${colour}")));

            // Then
            assertThat(run.succeeded()).isTrue();
            assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(60));
            assertThat(spinnaker.seen).last().isEqualTo("blue");
        }
    }

    @Test
    void keepsTheChildsOutputsToItselfIfTold() {
        try (var spinnaker = new TestSpinnaker(child("{'refId': 'a', 'type': 'put', 'put': {'colour': 'blue'}}"))) {
            // When
            spinnaker.run(stages(RUN_CHILD.formatted(", 'skipDownstreamOutput': true"), THEN.formatted("${colour}")));

            // Then
            assertThat(spinnaker.seen).last().isEqualTo("${colour}");
        }
    }

    @Test
    void givesTheChildParametersAndItsParent() {
        try (var spinnaker = new TestSpinnaker(json("""
            {'id': 'child', 'name': 'Child', 'application': 'shop', 'spelEvaluator': 'v4',
             'parameterConfig': [{'name': 'given', 'default': 'a'}, {'name': 'own', 'default': 'b'}],
             'stages': [{'refId': 'a', 'type': 'put', 'put': ['${parameters.given}', '${parameters.own}',
               '${parameters.more}', '${trigger.type}', '${trigger.parentExecution.name}']}]}\
            """))) {
            // When
            spinnaker.run(stages(
                    RUN_CHILD.formatted(", 'pipelineParameters': {'given': '${`A`.toLowerCase() + 1}', 'more': 'c'}")));

            // Then
            assertThat(spinnaker.seen).containsExactly(List.of("a1", "b", "c", "pipeline", "deploy"));
        }
    }

    @Test
    void aChildRunsWithoutTheParameterThatItRequires() {
        try (var spinnaker = new TestSpinnaker(json("""
            {'id': 'child', 'name': 'Child', 'application': 'shop', 'spelEvaluator': 'v4',
             'parameterConfig': [{'name': 'version', 'required': true}],
             'stages': [{'refId': 'a', 'type': 'put', 'put': ['${parameters.version ?: `none`}']}]}\
            """))) {
            // When
            var run = spinnaker.run(stages(RUN_CHILD.formatted("")));

            // Then
            assertThat(run.succeeded()).isTrue();
            assertThat(spinnaker.seen).hasSize(1);
        }
    }

    @Test
    void handsArtifactsDownAndBindsThemToWhatTheChildExpectsOfThisParent() {
        try (var spinnaker = new TestSpinnaker(json("""
            {'id': 'child', 'name': 'Child', 'application': 'shop', 'spelEvaluator': 'v4',
             'triggers': [{'type': 'pipeline', 'pipeline': 'config-1', 'expectedArtifactIds': ['image']}],
             'expectedArtifacts': [{'id': 'image', 'matchArtifact': {'type': 'docker/image', 'name': 'shop'}}],
             'stages': [{'refId': 'a', 'type': 'artifacts', 'boundId': 'image'}]}\
            """))) {
            // When
            spinnaker.run(stages("""
                {'refId': '0', 'type': 'put', 'put': {'artifacts':
                  [{'type': 'docker/image', 'name': 'shop', 'reference': 'shop:7'}]}}\
                """, RUN_CHILD.formatted(", 'requisiteStageRefIds':" + " ['0']")));

            // Then
            assertThat(spinnaker.seen).last().isEqualTo(List.of("shop:7"));
        }
    }

    @Test
    void failsAtTheChildsStartWhenItsExpectedArtifactIsMissing() {
        try (var spinnaker = new TestSpinnaker(json("""
            {'id': 'child', 'name': 'Child', 'application': 'shop',
             'triggers': [{'type': 'pipeline', 'pipeline': 'config-1', 'expectedArtifactIds': ['image']}],
             'expectedArtifacts': [{'id': 'image', 'matchArtifact': {'type': 'docker/image', 'name': 'shop'}}],
             'stages': [{'refId': 'a', 'type': 'put'}]}\
            """))) {
            // When
            var run = spinnaker.run(stages(RUN_CHILD.formatted("")));

            // Then
            assertThat(status(run, "1")).isEqualTo("TERMINAL");
            assertThat(stage(run, "1").message()).contains("expected artifact");
            assertThat(spinnaker.seen).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'failPipeline': true | TERMINAL",
                "'failPipeline': false | STOPPED",
                "'failPipeline': false, 'continuePipeline': true | FAILED_CONTINUE"
            })
    void failsWithWhatTheChildsStageSays(String flags, String status) {
        try (var spinnaker = new TestSpinnaker(child("{'refId': 'a', 'type': 'boom', 'name': 'Deploy'}"))) {
            // When
            var run = spinnaker.run(stages(RUN_CHILD.formatted(", " + flags)));

            // Then
            assertThat(status(run, "1")).isEqualTo(status);
            assertThat(stage(run, "1").message()).isEqualTo("Exception in child pipeline stage (Child: Deploy): boom");
        }
    }

    @Test
    void goesOnAtOnceWithoutWaitingForCompletion() {
        try (var spinnaker = new TestSpinnaker(child("{'refId': 'a', 'type': 'wait', 'waitTime': 50}"))) {
            // When
            var run = spinnaker.run(stages(RUN_CHILD.formatted(", 'waitForCompletion': false")));

            // Then
            assertThat(run.succeeded()).isTrue();
            assertThat(length(run, "1")).isZero();
        }
    }

    @Test
    void aCancelledParentCancelsItsChild() {
        try (var spinnaker = new TestSpinnaker(child(
                "{'refId': 'a', 'type': 'stuck', 'name': 'Stuck'}",
                "{'refId': 'b', 'requisiteStageRefIds': ['a'], 'type': 'put'}"))) {
            // When
            PipelineRun run = spinnaker.engine.run(stages(RUN_CHILD.formatted("")), MANUAL, Duration.ofMinutes(5));
            spinnaker.timeline.pass(Duration.ofMinutes(1));

            // Then
            assertThat(run.status()).isEqualTo("CANCELED");
            assertThat(spinnaker.recorded())
                    .contains("pipeline=Child, status=CANCELED")
                    .contains("pipeline=deploy, status=CANCELED")
                    .doesNotContain("pipeline=Child, status=SUCCEEDED");
            assertThat(spinnaker.seen).isEmpty();
        }
    }

    @Test
    void aMissingChildIsRefusedBeforeAnythingRuns() {
        try (var spinnaker = new TestSpinnaker(child("{'refId': 'a', 'type': 'put'}"))) {
            assertThatExceptionOfType(InvalidPipelineException.class)
                    .isThrownBy(
                            () -> spinnaker.run(stages(RUN_CHILD.formatted("").replace("'child'", "'other'"))))
                    .withMessageContaining(
                            "stage 'Run child' (refId 1): runs the pipeline with id 'other' of application 'shop',"
                                    + " which is not among the scenario's pipelines");
        }
    }

    @Test
    void aMissingChildThatAnExpressionNamesFailsTheStage() {
        try (var spinnaker = new TestSpinnaker(child("{'refId': 'a', 'type': 'put'}"))) {
            // When
            var run = spinnaker.run(stages(RUN_CHILD.formatted("").replace("'child'", "'${`oth` + `er`}'")));

            // Then
            assertThat(stage(run, "1").message()).isEqualTo("The referenced pipeline cannot be located (other)");
        }
    }

    @Test
    void whatIsWrongWithAChildIsSaidBeforeAnythingRuns() {
        try (var spinnaker = new TestSpinnaker(child("{'refId': 'a', 'type': 'kayentaCanary', 'name': 'Canary'}"))) {
            assertThatExceptionOfType(InvalidPipelineException.class)
                    .isThrownBy(() -> spinnaker.run(stages(RUN_CHILD.formatted(""))))
                    .withMessageContaining("(started as 'child'): stage 'Canary' (refId a): type 'kayentaCanary'");
        }
    }

    @Test
    void pipelinesThatStartEachOtherAreCheckedOnce() {
        try (var spinnaker = new TestSpinnaker(child(RUN_CHILD.formatted("")))) {
            assertThatExceptionOfType(InvalidPipelineException.class)
                    .isThrownBy(() -> spinnaker.engine.check(
                            stages(RUN_CHILD.formatted(""), "{'refId': '2', 'type': 'nonsense'}"), MANUAL))
                    .withMessageContaining("nonsense");
        }
    }

    private static Pipeline child(String... stages) {
        return json("{'id': 'child', 'name': 'Child', 'application': 'shop', 'spelEvaluator': 'v4', 'stages': ["
                + String.join(",", stages) + "]}");
    }
}
