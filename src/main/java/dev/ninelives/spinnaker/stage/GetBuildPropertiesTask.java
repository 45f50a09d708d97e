package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.job.JobResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes what a build has archived as its property file outputs of the stage; a build without any fails it. */
final class GetBuildPropertiesTask implements Task {
    private final JenkinsBuilds builds;

    GetBuildPropertiesTask(JenkinsBuilds builds) {
        this.builds = builds;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        Map<String, String> properties = builds.build(Context.text(stage, "job"), Context.number(stage, "buildNumber"))
                .result()
                .map(JobResult::properties)
                .orElse(Map.of());
        if (properties.isEmpty()) {
            throw new IllegalStateException(
                    "Expected properties file %s but it was either missing, empty or contained invalid syntax"
                            .formatted(Context.text(stage, "propertyFile")));
        }
        Map<String, Object> outputs = new LinkedHashMap<>(properties);
        outputs.put("propertyFileContents", properties);
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }
}
