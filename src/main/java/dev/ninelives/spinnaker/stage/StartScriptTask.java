package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.job.JobRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starts a script with the parameters that Spinnaker gives to its Jenkins job. */
final class StartScriptTask implements StartBuildTask {
    private static final Map<String, String> PARAMETERS = new LinkedHashMap<>();

    static {
        PARAMETERS.put("SCRIPT_PATH", "scriptPath");
        PARAMETERS.put("COMMAND", "command");
        PARAMETERS.put("REPO_URL", "repoUrl");
        PARAMETERS.put("REPO_BRANCH", "repoBranch");
        PARAMETERS.put("IMAGE_ID", "image");
        PARAMETERS.put("CLUSTER_PARAM", "cluster");
        PARAMETERS.put("REGION_PARAM", "region");
        PARAMETERS.put("ENV_PARAM", "account");
        PARAMETERS.put("CMC", "cmc");
    }

    private final JenkinsBuilds builds;

    StartScriptTask(JenkinsBuilds builds) {
        this.builds = builds;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        String path = Context.text(stage, "scriptPath");
        String script = path.isEmpty() ? Context.text(stage, "command") : path;
        Map<String, String> parameters = new LinkedHashMap<>();
        PARAMETERS.forEach((name, field) -> {
            String value = Context.text(stage, field);
            if (!value.isEmpty()) {
                parameters.put(name, value);
            }
        });
        int number = builds.start(new JobRequest("script", script, parameters)).number();
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(Map.of("master", "script", "job", script, "queuedBuild", number))
                .build();
    }
}
