package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.pipeline;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Core pipeline semantics, K1 to K11. */
class ConformanceKTest {
    private static final String IGNORED = "'failPipeline': false, 'continuePipeline': true";
    private static final String EXPECTED_IMAGE = """
        'triggers': [{'type': 'docker', 'enabled': true, 'account': 'hub', 'repository': 'shop', 'expectedArtifactIds': ['image']}],
        'expectedArtifacts': [{'id': 'image', 'displayName': 'image', 'useDefaultArtifact': %s, 'usePriorArtifact': %s,
          'matchArtifact': {'type': 'docker/image', 'name': 'hub.io/shop'},
          'defaultArtifact': {'type': 'docker/image', 'name': 'hub.io/shop', 'version': 'default', 'reference': 'hub.io/shop:default'}}]\
        """;
    private static final String SHOW_IMAGES =
            "{'refId': '1', 'type': 'put', 'put': '${trigger.artifacts.![reference]}'}";

    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void k1AnIgnoredFailureLetsTheNextStageStart() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'end', 'end': 'TERMINAL', " + IGNORED + "}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put'}"));

        // Then
        assertThat(status(run, "1")).isEqualTo("FAILED_CONTINUE");
        assertThat(status(run, "2")).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest(name = "completeOtherBranchesThenFail {0} -> {1}")
    @CsvSource({"false, SUCCEEDED", "true, TERMINAL"})
    void k2AStoppedBranchLetsTheOthersRun(boolean thenFail, String pipeline) {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'boom', 'failPipeline': false, 'completeOtherBranchesThenFail': " + thenFail
                        + "}",
                "{'refId': '2', 'type': 'wait', 'waitTime': 60}"));

        // Then
        assertThat(status(run, "1")).isEqualTo("STOPPED");
        assertThat(status(run, "2")).isEqualTo("SUCCEEDED");
        assertThat(run.status()).isEqualTo(pipeline);
    }

    @Test
    void k3SucceededSkippedAndIgnoredStagesMakeASuccess() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'put'}",
                "{'refId': '2', 'type': 'put', 'stageEnabled': {'type': 'expression', 'expression': 'false'}}",
                "{'refId': '3', 'type': 'boom', " + IGNORED + "}"));

        // Then
        assertThat(run.stages())
                .extracting("status")
                .containsExactlyInAnyOrder("SUCCEEDED", "SKIPPED", "FAILED_CONTINUE");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void k4AnIgnoredFailureWithinAStageStopsItsSiblingsAndMarksTheStage() {
        // When
        var run = spinnaker.run(
                stages("{'refId': '1', 'type': 'parent', 'child': 'boom', 'childContinues': true, 'name': 'p'}"));

        // Then
        assertThat(status(run, "1<1")).isEqualTo("FAILED_CONTINUE");
        assertThat(status(run, "1<2")).isEqualTo("NOT_STARTED");
        assertThat(status(run, "1")).isEqualTo("FAILED_CONTINUE");
        assertThat(stage(run, "1<1").synthetic()).isTrue();
    }

    @ParameterizedTest(name = "\"{0}\" -> {1}")
    @CsvSource({
        "false, SKIPPED",
        "FALSE, SKIPPED",
        "nonsense.x, SKIPPED",
        "maybe, SKIPPED",
        "true, SUCCEEDED",
        "'', SUCCEEDED"
    })
    void k5AStageRunsOnlyIfItsConditionIsTrueOrBlank(String condition, String status) {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'put', 'stageEnabled': {'type': 'expression', 'expression': '" + condition
                        + "'}}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put'}"));

        // Then
        assertThat(status(run, "1")).isEqualTo(status);
        assertThat(status(run, "2")).isEqualTo("SUCCEEDED");
    }

    @Test
    void k6AnExpectedArtifactIsTheOneThatTheTriggerBrings() {
        // When
        var run = spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(true, true), SHOW_IMAGES), docker("2"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(spinnaker.seen).containsExactly(List.of("hub.io/shop:2"));
    }

    @Test
    void k6AnExpectedArtifactIsElseTheOneOfTheRunBefore() {
        // Given
        spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(true, true), SHOW_IMAGES), docker("2"));
        spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(true, true), SHOW_IMAGES), docker("3"));

        // When
        spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(true, true), SHOW_IMAGES));

        // Then
        assertThat(spinnaker.seen).last().isEqualTo(List.of("hub.io/shop:3"));
    }

    @Test
    void k6AnExpectedArtifactIsElseItsDefault() {
        // When
        spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(true, true), SHOW_IMAGES));

        // Then
        assertThat(spinnaker.seen).containsExactly(List.of("hub.io/shop:default"));
    }

    @Test
    void k6WithoutAnyOfThemThePipelineFailsAtStart() {
        // Given
        var other = new Trigger(
                "manual",
                "tester",
                Map.of(),
                List.of(Map.of("type", "docker/image", "name", "hub.io/cart", "reference", "hub.io/cart:2")),
                Map.of("expectedArtifactIds", List.of("image")));

        // When
        var run = spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(false, false), SHOW_IMAGES), other);

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(run.message()).contains("hub.io/shop");
        assertThat(status(run, "1")).isEqualTo("NOT_STARTED");
        assertThat(spinnaker.recorded()).contains("status=TERMINAL").doesNotContain("StageChanged");
    }

    @Test
    void k6WithMoreThanOneMatchThePipelineFailsAtStart() {
        // Given
        List<Map<String, Object>> two = List.of(
                Map.of("type", "docker/image", "name", "hub.io/shop", "reference", "hub.io/shop:2"),
                Map.of("type", "docker/image", "name", "hub.io/shop", "reference", "hub.io/shop:3"));
        var trigger = new Trigger(
                "docker", "tester", Map.of(), two, Map.of("account", "hub", "repository", "shop", "tag", "2"));

        // When
        var run = spinnaker.run(pipeline(EXPECTED_IMAGE.formatted(true, true), SHOW_IMAGES), trigger);

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
    }

    @Test
    void k7ArtifactsOfTheStagesBeforeComeNearestFirstAndThenTheTriggers() {
        // When
        spinnaker.run(
                pipeline(
                        "",
                        artifact("1", "[]", "far"),
                        artifact("2", "['1']", "near"),
                        artifact("3", "[]", "elsewhere"),
                        "{'refId': '4', 'requisiteStageRefIds': ['2'], 'type': 'artifacts'}"),
                docker("2"));

        // Then
        assertThat(spinnaker.seen).last().isEqualTo(List.of("near", "far", "hub.io/shop:2"));
    }

    @Test
    void k8ABoundArtifactIsFoundByItsId() {
        // When
        spinnaker.run(
                pipeline(
                        EXPECTED_IMAGE.formatted(true, true),
                        "{'refId': '1', 'type': 'artifacts', 'boundId': 'image'}"),
                docker("2"));

        // Then
        assertThat(spinnaker.seen).containsExactly(List.of("hub.io/shop:2"));
    }

    @Test
    void k9ManifestLabelValueReadsTheTemplateOfADeployedManifest() {
        // When
        labelValue("Deploy", "ReplicaSet", "version");

        // Then
        assertThat(spinnaker.seen).last().isEqualTo("2");
    }

    @ParameterizedTest(name = "stage {0}, kind {1}, label {2}")
    @CsvSource({"Deploy, ReplicaSet, colour", "Deploy, Service, version", "Undeploy, ReplicaSet, version"})
    void k9ManifestLabelValueFailsWithoutStageManifestOrLabel(String stage, String kind, String label) {
        // When
        var run = labelValue(stage, kind, label);

        // Then
        assertThat(spinnaker.seen.get(1).toString()).startsWith("${#manifestLabelValue(");
        assertThat(stage(run, "2").message()).contains("Failed to evaluate");
    }

    private PipelineRun labelValue(String stage, String kind, String label) {
        String manifests = "[{'kind': 'ReplicaSet', 'spec': {'template': {'metadata': {'labels': {'version': '2'}}}}}]";
        return spinnaker.run(stages(
                "{'refId': '1', 'type': 'deployManifest', 'name': 'Deploy', 'outputs.manifests': " + manifests
                        + ", 'manifests': " + manifests + "}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '${#manifestLabelValue(`%s`, `%s`, `%s`)}'}"
                        .formatted(stage, kind, label)));
    }

    @Test
    void k10StagesAreFoundByNameAndMissingOnesAreErrors() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'put', 'name': 'Deploy'}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put':"
                        + " ['${#stage(`Deploy`).hasSucceeded}', '${#stageExists(`Deploy`)}',"
                        + " '${#stageExists(`Undeploy`)}', '${#stage(`Undeploy`).status}']}"));

        // Then
        assertThat(spinnaker.seen.get(1)).hasToString("[true, true, false, ${#stage('Undeploy').status}]");
        assertThat(stage(run, "2").message()).contains("Undeploy");
    }

    @Test
    void k10TheTriggersResolvedArtifactsAreFoundByNameAndType() {
        // When
        spinnaker.run(
                pipeline(
                        EXPECTED_IMAGE.formatted(true, true),
                        "{'refId': '1', 'type': 'put', 'put':"
                                + " ['${#triggerResolvedArtifact(`hub.io/shop`)[`reference`]}',"
                                + " '${#triggerResolvedArtifactByType(`docker/image`)[`version`]}']}"),
                docker("2"));

        // Then
        assertThat(spinnaker.seen).containsExactly(List.of("hub.io/shop:2", "2"));
    }

    @ParameterizedTest(name = "keepWaitingPipelines {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {"true | SUCCEEDED, SUCCEEDED, SUCCEEDED", "false | SUCCEEDED, CANCELED, SUCCEEDED"})
    void k11OnlyOneExecutionRunsAndTheOthersWaitOrGo(boolean keep, String statuses) {
        // Given
        Pipeline pipeline = pipeline(
                "'limitConcurrent': true, 'keepWaitingPipelines': " + keep,
                "{'refId': '1', 'type': 'wait', 'waitTime': 100}");
        PipelineRun[] inOrder = new PipelineRun[3];
        spinnaker.timeline.schedule(Duration.ofSeconds(10), "second", () -> inOrder[1] = spinnaker.run(pipeline));
        spinnaker.timeline.schedule(Duration.ofSeconds(20), "third", () -> inOrder[2] = spinnaker.run(pipeline));

        // When
        inOrder[0] = spinnaker.run(pipeline);

        // Then
        List<PipelineRun> runs = List.of(inOrder);
        assertThat(runs).extracting(PipelineRun::status).containsExactly(statuses.split(", ", -1));
        assertThat(runs.stream().filter(PipelineRun::succeeded).map(PipelineRun::start))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(inOrder[2].start()).isAfterOrEqualTo(inOrder[0].end());
    }

    @Test
    void runsOfTwoPipelinesAreNotKeptApartThoughEachRunsOnlyOnce() {
        // Given
        String stages = "'stages': [{'refId': '1', 'type': 'wait', 'waitTime': 100}]}";
        Pipeline one = TestSpinnaker.json(
                "{'application': 'shop', 'name': 'one', 'id': 'one', 'limitConcurrent': true, " + stages);
        Pipeline other = TestSpinnaker.json(
                "{'application': 'shop', 'name': 'other', 'id': 'other', 'limitConcurrent': true, " + stages);
        PipelineRun[] second = new PipelineRun[1];
        spinnaker.timeline.schedule(Duration.ofSeconds(10), "other", () -> second[0] = spinnaker.run(other));

        // When
        PipelineRun first = spinnaker.run(one);

        // Then
        assertThat(second[0].start()).isBefore(first.end());
        assertThat(second[0].succeeded()).isTrue();
    }

    private static String artifact(String refId, String requisites, String reference) {
        return "{'refId': '%s', 'requisiteStageRefIds': %s, 'type': 'put', 'put': {'artifacts': [{'type': 'x', 'reference': '%s'}]}}"
                .formatted(refId, requisites, reference);
    }

    private static Trigger docker(String tag) {
        return new Trigger(
                "docker",
                "tester",
                Map.of(),
                List.of(),
                Map.of("account", "hub", "registry", "hub.io", "repository", "shop", "tag", tag));
    }
}
