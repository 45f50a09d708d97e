package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.TaskExecution;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conformance cases J on a cluster: polling, waiting and promoting, with the times that Spinnaker takes. */
class ConformanceWaitingTest {
    private static final String NEVER_READY = Manifests.REPLICA_SET.replace("path: /,", "path: /nowhere,");

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theTasksOfADeployAreSpinnakers() {
        PipelineRun run = shop.succeed(deploy(Manifests.CONFIG_MAP));

        assertThat(shop.stage(run, 0).getTasks())
                .extracting(TaskExecution::getName)
                .containsExactly(
                        "resolveDeploySourceManifest",
                        "deployManifest",
                        "monitorDeploy",
                        "promoteOutputs",
                        "waitForManifestToStabilize",
                        "cleanupArtifacts",
                        "monitorCleanup",
                        "promoteOutputs",
                        "bindProducedArtifacts");
    }

    @Test
    void anOperationIsFoundDoneAtTheSecondPoll() {
        PipelineRun run = shop.succeed(deploy(Manifests.CONFIG_MAP));

        TaskExecution monitor = shop.stage(run, 0).getTasks().get(2);
        assertThat(monitor.getEndTime() - monitor.getStartTime())
                .isBetween(
                        Duration.ofSeconds(5).toMillis(), Duration.ofSeconds(6).toMillis());
    }

    @Test
    void j1_aDeploymentPastItsDeadlineFailsItsStage() {
        String late = NEVER_READY
                .replace("kind: ReplicaSet", "kind: Deployment")
                .replace("  replicas: 1", "  replicas: 1\n  progressDeadlineSeconds: 60");

        PipelineRun run = shop.run(deploy(late));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .contains("'deployment shop' in 'production'", "exceeded its progress");
        assertThat(Duration.between(run.start(), run.end())).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void j2_whatIsNeverStableTimesOutAfterHalfAnHour() {
        PipelineRun run = shop.run(deploy(NEVER_READY));

        StageResult stage = Shop.result(run, 0);
        assertThat(stage.status()).isEqualTo("TERMINAL");
        assertThat(Duration.between(run.start(), run.end())).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
        assertThat(shop.context(run, 0, "messages").get(0).asString())
                .isEqualTo("'replicaSet shop-v000' in 'production' for account shop-cluster: waiting for manifest to"
                        + " stabilize");
    }

    @Test
    void aStageTimeoutReplacesTheHalfHour() {
        PipelineRun run = shop.run(deploy(NEVER_READY).put("stageTimeoutMs", 600_000));

        assertThat(Duration.between(run.start(), run.end())).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @Test
    void j3_j5_allManifestsAreWaitedFor() {
        PipelineRun run = shop.succeed(deploy(Manifests.SERVICE + "---\n" + Manifests.REPLICA_SET));

        assertThat(shop.context(run, 0, "stableManifests")).hasSize(2);
        assertThat(shop.context(run, 0, "failedManifests")).isEmpty();
    }

    @Test
    void j7_anObjectThatIsGoneIsWaitedFor() {
        shop.succeed(deploy(Manifests.REPLICA_SET));
        shop.cluster
                .timeline()
                .schedule(
                        Duration.ofSeconds(3),
                        "delete the target while it is disabled",
                        () -> shop.api.delete("/apis/apps/v1/namespaces/production/replicasets/shop-v000", ""));

        PipelineRun run =
                shop.run(onStatic("disableManifest", "replicaSet shop-v000").put("stageTimeoutMs", 120_000));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Duration.between(run.start(), run.end())).isGreaterThan(Duration.ofMinutes(2));
    }

    @Test
    void j11_theSecondPromotionChangesNothing() {
        String kept = Manifests.REPLICA_SET.replace(
                "  labels: {app: shop}\nspec",
                "  labels: {app: shop}\n  annotations: {strategy.spinnaker.io/max-version-history: '1'}\nspec");
        shop.succeed(deploy(kept));

        PipelineRun run = shop.succeed(deploy(kept));

        assertThat(shop.replicaSets()).containsExactly("shop-v001");
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"replicaSet shop-v001\"]}");
        assertThat(shop.context(run, 0, "kato.tasks")).hasSize(2);
    }

    @Test
    void outputsAreClearedOnRequest() {
        PipelineRun run = shop.succeed(deploy(Manifests.CONFIG_MAP, "'noOutput': true"));

        assertThat(shop.stage(run, 0).getOutputs()).isEmpty();
    }

    @Test
    void expectedArtifactsAreBoundAtTheEnd() {
        PipelineRun run = shop.succeed(deploy(
                Manifests.CONFIG_MAP,
                "'expectedArtifacts': [{'id': 'made', 'matchArtifact': {'type': 'kubernetes/configMap',"
                        + " 'name': 'settings'}}]"));

        assertThat(shop.context(run, 0, "resolvedExpectedArtifacts")
                        .findValue("boundArtifact")
                        .path("reference")
                        .asString())
                .isEqualTo("settings-v000");
    }

    @Test
    void j4_j6_whatIsDecidedStaysSoAndOneFailureFailsAllOnceNothingIsPending() {
        Stabilization progress = Stabilization.of(Manifests.json(
                "{'stableManifests': [{'manifestName': 'service shop', 'location': 'production'}], 'messages':"
                        + " ['earlier']}"));
        progress.failed("shop-cluster", "production", "job test", "too often");
        progress.pending("shop-cluster", "production", "replicaSet shop-v000");

        TaskResult pending = progress.result();
        TaskResult decided = Stabilization.of(
                        Manifests.json("{'failedManifests': [{'manifestName': 'job test', 'location': 'production'}],"
                                + " 'exception': {'details': {'errors': ['job test: too often']}}}"))
                .result();

        assertThat(progress.isDecided("production", "service shop")).isTrue();
        assertThat(progress.isDecided("production", "replicaSet shop-v000")).isFalse();
        assertThat((Object) pending.getStatus()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat((Object) decided.getStatus()).isEqualTo(ExecutionStatus.TERMINAL);
        assertThat(decided.getContext().get("exception").toString()).contains("job test: too often");
    }
}
