package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Runs a script. Spinnaker does so with one Jenkins job for all scripts; here each script is a job of the scenario, named
 * by its path or, where it has none, by its command.
 */
final class ScriptStage implements StageDefinitionBuilder, StageCheck {
    private final JenkinsBuilds builds;

    ScriptStage(JenkinsBuilds builds) {
        this.builds = builds;
    }

    @Override
    public String getType() {
        return "script";
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("startScript", StartScriptTask.class);
        builder.withTask("waitForScriptStart", WaitForJenkinsJobStartTask.class);
        if (Context.flag(stage, "waitForCompletion", true)) {
            builder.withTask("monitorScript", MonitorJenkinsJobTask.class);
        }
        if (!Context.text(stage, "propertyFile").isEmpty()) {
            builder.withTask("getBuildProperties", GetBuildPropertiesTask.class);
        }
    }

    @Override
    public List<String> problems(JsonNode stage) {
        List<String> problems = new ArrayList<>();
        String script = stage.path("scriptPath").asString(stage.path("command").asString(""));
        if (script.isEmpty()) {
            problems.add("names neither a scriptPath nor a command");
        } else if (!script.contains("${") && !builds.has(script)) {
            problems.add("script '%s' is not declared; declare under jobs, by this name, what stands for it"
                    .formatted(script));
        }
        return problems;
    }
}
