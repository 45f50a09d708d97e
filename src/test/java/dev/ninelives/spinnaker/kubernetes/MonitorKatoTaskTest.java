package dev.ninelives.spinnaker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import com.netflix.spinnaker.orca.pipeline.model.PipelineExecutionImpl;
import com.netflix.spinnaker.orca.pipeline.model.StageExecutionImpl;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.OperationResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conformance cases J8 and J9. J10 does not apply: Kubernetes operations are never resumed. */
class MonitorKatoTaskTest {
    private final SimCluster cluster = new SimCluster(1);
    private final Clouddriver clouddriver = new Clouddriver(cluster, List.of(KubernetesAccount.of("shop-cluster")));
    private final MonitorKatoTask task =
            new MonitorKatoTask(clouddriver, new StageTree(OrcaObjectMapper.getInstance()));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void j8_withoutAnOperationThereIsNothingToWaitFor() {
        assertThat(status(stage(Map.of()))).isEqualTo("SUCCEEDED");
    }

    @Test
    void j8_anOperationIsWaitedForUntilItIsDone() {
        StageExecution stage = submitted(() -> Optional.of(new OperationResult()), true);

        assertThat(status(stage)).isEqualTo("RUNNING");
        cluster.timeline().pass(Duration.ofSeconds(2));
        assertThat(status(stage)).isEqualTo("SUCCEEDED");
    }

    @Test
    void j8_aFailedOperationFailsTheTaskWithItsMessageInKatoTasks() {
        StageExecution stage = submitted(
                () -> {
                    throw new IllegalStateException("no such thing");
                },
                true);
        cluster.timeline().pass(Duration.ofSeconds(2));

        TaskResult result = task.execute(stage);

        assertThat(result.getStatus().name()).isEqualTo("TERMINAL");
        assertThat(result.getContext()).doesNotContainKey("exception");
        assertThat(result.getContext().get("kato.tasks").toString())
                .contains("type=EXCEPTION", "message=no such thing", "operation=test");
    }

    @Test
    void j8_anOperationWithoutResultIsDoneOnlyIfNoneIsExpected() {
        StageExecution expecting = submitted(Optional::empty, true);
        StageExecution content = submitted(Optional::empty, false);
        cluster.timeline().pass(Duration.ofSeconds(2));

        assertThat(status(expecting)).isEqualTo("RUNNING");
        assertThat(status(content)).isEqualTo("SUCCEEDED");
    }

    @Test
    void j9_anUnknownOperationIsAskedForThirtyTimes() {
        StageExecution stage = stage(Map.of("kato.last.task.id", Map.of("id", "kato-99")));

        for (int i = 1; i < 30; i++) {
            TaskResult result = task.execute(stage);
            assertThat(result.getStatus().name()).isEqualTo("RUNNING");
            stage.getContext().putAll(result.getContext());
        }

        assertThatIllegalStateException().isThrownBy(() -> task.execute(stage)).withMessageContaining("kato-99");
    }

    private String status(StageExecution stage) {
        return task.execute(stage).getStatus().name();
    }

    private StageExecution submitted(Supplier<Optional<OperationResult>> work, boolean resultExpected) {
        KubernetesOperation operation = new KubernetesOperation() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void validate(KubernetesCredentials credentials) {}

            @Override
            public Optional<OperationResult> operate(KubernetesCredentials credentials) {
                return work.get();
            }
        };
        String id = clouddriver.submit(operation, clouddriver.credentials("shop-cluster", "test"));
        return stage(Map.of("kato.last.task.id", Map.of("id", id), "kato.result.expected", resultExpected));
    }

    private static StageExecution stage(Map<String, Object> context) {
        return new StageExecutionImpl(
                new PipelineExecutionImpl(ExecutionType.PIPELINE, "shop"), "deployManifest", new HashMap<>(context));
    }
}
