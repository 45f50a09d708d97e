package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stages do to the rollout of a Deployment. */
class RolloutStagesTest {
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/production/deployments/shop";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void undoGoesBackToTheRevisionBefore() {
        // Given
        shop.succeed(deploy(version("1")), deploy(version("2")));

        // When
        PipelineRun run = shop.succeed(undo("'numRevisionsBack': 1"));

        // Then
        assertThat(version()).isEqualTo("1");
        assertThat(shop.context(run, 0, "stableManifests")
                        .path(0)
                        .path("manifestName")
                        .asString())
                .isEqualTo("deployment shop");
    }

    @Test
    void undoGoesToARevisionByItsNumber() {
        // Given
        shop.succeed(deploy(version("1")), deploy(version("2")), deploy(version("3")));

        // When
        shop.succeed(undo("'revision': 2"));

        // Then
        assertThat(version()).isEqualTo("2");
    }

    @Test
    void l19_undoingADeployThatCreatedNoRevisionGoesBackOneGoodRevision() {
        // Given
        shop.succeed(deploy(version("1")), deploy(version("2")));
        shop.run(deploy(version("3"), "'requiredArtifactIds': ['missing']"));

        // When
        shop.succeed(undo("'numRevisionsBack': 1"));

        // Then
        assertThat(version()).isEqualTo("1");
    }

    @Test
    void l19_undoingTwiceBringsBackWhatWasUndone() {
        // Given
        shop.succeed(deploy(version("good")), deploy(version("bad")));

        // When
        shop.succeed(undo("'numRevisionsBack': 1"), undo("'numRevisionsBack': 1"));

        // Then
        assertThat(version()).isEqualTo("bad");
    }

    @Test
    void undoFurtherThanThereAreRevisionsFails() {
        // Given
        shop.succeed(deploy(version("1")));

        // When
        PipelineRun run = shop.run(undo("'numRevisionsBack': 1"));

        // Then
        assertThat(Shop.result(run, 0).message()).isEqualTo("There are 1 revision(s) in total, cannot roll back 1");
        assertThat(run.status()).isEqualTo("TERMINAL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'revision': 9 | error: unable to find specified revision 9 in history",
                "'revision': 'x' | 'revision' is 'x'; expected a whole number",
                "'mode': 'static' | neither 'revision' nor 'numRevisionsBack' is given"
            })
    void undoSaysWhatIsWrong(String fields, String message) {
        // Given
        shop.succeed(deploy(version("1")));

        // When
        PipelineRun run = shop.run(undo(fields));

        // Then
        assertThat(Shop.result(run, 0).message()).contains(message);
        assertThat(version()).isEqualTo("1");
    }

    @Test
    void undoIgnoresCriteria() {
        // Given
        shop.succeed(deploy(version("1")), deploy(version("2")));

        // When
        shop.succeed(
                undo("'numRevisionsBack': 1, 'criteria': 'oldest', 'kind': 'replicaSet', 'cluster': 'replicaSet x'"));

        // Then
        assertThat(version()).isEqualTo("1");
    }

    @Test
    void undoOfAPausedDeploymentFails() {
        // Given
        shop.succeed(deploy(version("1")), deploy(version("2")), onStatic("pauseRolloutManifest", "deployment shop"));

        // When
        PipelineRun run = shop.run(undo("'numRevisionsBack': 1"));

        // Then
        assertThat(Shop.result(run, 0).message())
                .isEqualTo("Failed to undo rollout deployment/shop from production: error: you cannot rollback a paused"
                        + " deployment; resume it first with 'kubectl rollout resume' and try again");
    }

    @Test
    void aPausedRolloutGoesOnWhenItIsResumed() {
        // Given
        shop.succeed(deploy(version("1")), onStatic("pauseRolloutManifest", "deployment shop"));
        boolean paused = deployment().at("/spec/paused").asBoolean(false);

        // When
        PipelineRun run = shop.succeed(onStatic("resumeRolloutManifest", "deployment shop"));

        // Then
        assertThat(paused).isTrue();
        assertThat(deployment().at("/spec").has("paused")).isFalse();
        assertThat(shop.context(run, 0, "stableManifests")).hasSize(1);
    }

    @Test
    void pausingTwiceFails() {
        // Given
        shop.succeed(deploy(version("1")), onStatic("pauseRolloutManifest", "deployment shop"));

        // When
        PipelineRun run = shop.run(onStatic("pauseRolloutManifest", "deployment shop"));

        // Then
        assertThat(Shop.result(run, 0).message())
                .isEqualTo(
                        "Failed to pause rollout deployment/shop from production: error: deployments.apps \"shop\" is"
                                + " already paused");
    }

    @Test
    void aRestartReplacesThePodsAndIsNotWaitedFor() {
        // Given
        shop.succeed(deploy(version("1")));
        var before = shop.names("/api/v1/namespaces/production/pods");

        // When
        PipelineRun run = shop.succeed(onStatic("rollingRestartManifest", "deployment shop"));
        shop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(deployment()
                        .at("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt")
                        .asString())
                .startsWith("2026-01-05T09:");
        assertThat(shop.names("/api/v1/namespaces/production/pods")).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(shop.context(run, 0, "stableManifests").isMissingNode()).isTrue();
    }

    @Test
    void aReplicaSetHasNoRollout() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET));

        // When
        PipelineRun run = shop.run(onStatic("rollingRestartManifest", "replicaSet shop-v000"));

        // Then
        assertThat(Shop.result(run, 0).message()).contains("does not support rolling restart");
    }

    @Test
    void aDeploymentThatIsNotThereIsNotFound() {
        PipelineRun run = shop.run(onStatic("pauseRolloutManifest", "deployment shop"));

        assertThat(Shop.result(run, 0).message())
                .endsWith("Error from server (NotFound): deployments.apps \"shop\" not found");
    }

    private static ObjectNode undo(String fields) {
        return onStatic("undoRolloutManifest", "deployment shop").setAll(Manifests.json("{" + fields + "}"));
    }

    private static String version(String version) {
        return Manifests.DEPLOYMENT.replace("value: 1.36.1", "value: '" + version + "'");
    }

    private String version() {
        return deployment().at("/spec/template/spec/containers/0/env/0/value").asString();
    }

    private JsonNode deployment() {
        return shop.api.get(DEPLOYMENT).json();
    }
}
