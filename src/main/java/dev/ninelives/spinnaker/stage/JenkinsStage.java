package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.StageCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Runs a Jenkins job, or what the scenario puts in its place, with the tasks of Spinnaker's stage. A build that is running
 * when its pipeline ends is left to run: the job runner knows no way to stop it.
 */
final class JenkinsStage implements StageDefinitionBuilder, StageCheck {
    static final String TYPE = "jenkins";

    private static final String PROPERTY_FILE = "propertyFile";

    private final JenkinsBuilds builds;

    JenkinsStage(JenkinsBuilds builds) {
        this.builds = builds;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("startJenkinsJob", StartJenkinsJobTask.class);
        builder.withTask("waitForJenkinsJobStart", WaitForJenkinsJobStartTask.class);
        if (Context.flag(stage, "waitForCompletion", true)) {
            builder.withTask("monitorJenkinsJob", MonitorJenkinsJobTask.class);
        }
        if (!Context.text(stage, PROPERTY_FILE).isEmpty()) {
            builder.withTask("getBuildProperties", GetBuildPropertiesTask.class);
        }
        if (stage.getContext().get("expectedArtifacts") instanceof Collection<?> expected && !expected.isEmpty()) {
            builder.withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
        }
    }

    @Override
    public List<String> problems(JsonNode stage) {
        List<String> problems = new ArrayList<>();
        String job = stage.path("job").asString("");
        if (job.isEmpty()) {
            problems.add("names no job");
        } else if (!job.contains("${") && !builds.has(job)) {
            problems.add("job '%s' is not declared; declare in the scenario what stands for it".formatted(job));
        }
        boolean reads = !stage.path(PROPERTY_FILE).asString("").isEmpty();
        if (reads && !stage.path("waitForCompletion").asBoolean(true)) {
            problems.add("reads the property file of a build that it does not wait for");
        }
        return problems;
    }
}
