package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The stage {@code runJobManifest}: runs a Job and, unless told otherwise, waits for its end. A Job that is still running
 * when its stage is cancelled or times out is left to run; Spinnaker cannot stop one.
 */
final class RunJobManifestStage extends ManifestStage {
    public RunJobManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public String getType() {
        return "runJobManifest";
    }

    /** By which Deck writes the stage, too. */
    @Override
    public Collection<String> aliases() {
        return Set.of("runJob");
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("runJob", RunJobManifestTask.class)
                .withTask("monitorDeploy", MonitorKatoTask.class)
                .withTask(PromoteOutputsTask.NAME, PromoteOutputsTask.class);
        if (!"false".equals(own(stage, "waitForCompletion"))) {
            builder.withTask("waitOnJobCompletion", WaitOnJobCompletionTask.class);
        }
        if (stage.getContext().get("expectedArtifacts") instanceof Collection<?> expected && !expected.isEmpty()) {
            builder.withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
        }
        if ("artifact".equals(own(stage, "consumeArtifactSource"))) {
            builder.withTask("consumeArtifact", ConsumeArtifactTask.class);
        }
    }

    private static String own(StageExecution stage, String key) {
        return String.valueOf(stage.getContext().get(key)).toLowerCase(Locale.ROOT);
    }
}
