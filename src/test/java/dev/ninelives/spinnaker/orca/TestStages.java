package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageGraphBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import dev.ninelives.spinnaker.StageModule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The smallest stages that show what Orca does with a stage. */
final class TestStages {
    private TestStages() {}

    static StageModule module() {
        return new StageModule(
                List.of(
                        BoomStage.class,
                        BoomTask.class,
                        EndStage.class,
                        EndTask.class,
                        StuckStage.class,
                        StuckTask.class,
                        PutStage.class,
                        PutTask.class,
                        ParentStage.class,
                        DeployManifestStage.class,
                        ArtifactsStage.class,
                        ArtifactsTask.class),
                Map.of());
    }

    /** Throws. */
    static final class BoomStage implements StageDefinitionBuilder {
        @Override
        public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
            builder.withTask("boom", BoomTask.class);
        }
    }

    static final class BoomTask implements Task {
        @Override
        public TaskResult execute(StageExecution stage) {
            throw new IllegalStateException("boom");
        }
    }

    /** Ends with {@code end}, a status, after adding {@code putContext} to its context. */
    static final class EndStage implements StageDefinitionBuilder {
        @Override
        public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
            builder.withTask("end", EndTask.class);
        }
    }

    static final class EndTask implements Task {
        @Override
        @SuppressWarnings("unchecked")
        public TaskResult execute(StageExecution stage) {
            Map<String, Object> context =
                    (Map<String, Object>) stage.getContext().getOrDefault("putContext", Map.of());
            return TaskResult.builder(ExecutionStatus.valueOf(
                            stage.getContext().get("end").toString()))
                    .context(context)
                    .build();
        }
    }

    /** Never ends by itself. */
    static final class StuckStage implements StageDefinitionBuilder {
        @Override
        public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
            builder.withTask("stuck", StuckTask.class);
        }
    }

    static final class StuckTask implements OverridableTimeoutRetryableTask {
        @Override
        public long getBackoffPeriod() {
            return Duration.ofSeconds(10).toMillis();
        }

        @Override
        public long getTimeout() {
            return Duration.ofMinutes(30).toMillis();
        }

        @Override
        public TaskResult execute(StageExecution stage) {
            return TaskResult.RUNNING;
        }
    }

    /** Puts {@code put} out, after its expressions were evaluated. */
    static final class PutStage implements StageDefinitionBuilder {
        @Override
        public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
            builder.withTask("put", PutTask.class);
        }
    }

    static final class PutTask implements Task {
        private final List<Object> sink;

        PutTask(Sink sink) {
            this.sink = sink.seen;
        }

        @Override
        public TaskResult execute(StageExecution stage) {
            Object put = stage.getContext().get("put");
            sink.add(put);
            Map<String, Object> outputs = new LinkedHashMap<>();
            if (put instanceof Map<?, ?> map) {
                map.forEach((key, value) -> outputs.put(key.toString(), value));
            }
            if (Boolean.TRUE.equals(stage.getContext().get("notJson"))) {
                outputs.put("object", new Object());
            }
            return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                    .outputs(outputs)
                    .build();
        }
    }

    /** What the tasks saw, in order. */
    record Sink(List<Object> seen) {}

    /** Runs a stage of type {@code child} before itself, and another one after that. */
    static final class ParentStage implements StageDefinitionBuilder {
        @Override
        public void beforeStages(StageExecution stage, StageGraphBuilder graph) {
            graph.append(child -> {
                child.setType(stage.getContext().get("child").toString());
                child.setName("first of " + stage.getName());
                if (stage.getContext().containsKey("childContinues")) {
                    child.getContext().put("continuePipeline", true);
                    child.getContext().put("failPipeline", false);
                }
            });
            graph.append(child -> {
                child.setType("wait");
                child.setName("second of " + stage.getName());
                child.getContext().put("waitTime", 5);
            });
        }
    }

    /** As far as expressions look at it: it leaves the manifests that it was given in its context. */
    static final class DeployManifestStage implements StageDefinitionBuilder {
        @Override
        public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
            builder.withTask("put", PutTask.class);
        }
    }

    /** Shows the references of all artifacts that it sees, or of the one that is bound to {@code boundId}. */
    static final class ArtifactsStage implements StageDefinitionBuilder {
        @Override
        public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
            builder.withTask("artifacts", ArtifactsTask.class);
        }
    }

    static final class ArtifactsTask implements Task {
        private final ArtifactUtils artifacts;
        private final List<Object> sink;

        ArtifactsTask(ArtifactUtils artifacts, Sink sink) {
            this.artifacts = artifacts;
            this.sink = sink.seen;
        }

        @Override
        public TaskResult execute(StageExecution stage) {
            String id = (String) stage.getContext().get("boundId");
            sink.add((id == null
                            ? artifacts.getArtifacts(stage)
                            : List.of(artifacts.getBoundArtifactForStage(stage, id, null)))
                    .stream().map(Artifact::getReference).toList());
            return TaskResult.SUCCEEDED;
        }
    }
}
