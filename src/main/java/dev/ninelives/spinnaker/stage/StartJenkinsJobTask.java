package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.job.JobRequest;
import dev.ninelives.job.UnknownJobException;

final class StartJenkinsJobTask implements StartBuildTask {
    private final JenkinsBuilds builds;

    StartJenkinsJobTask(JenkinsBuilds builds) {
        this.builds = builds;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        String job = Context.text(stage, "job");
        if (!builds.has(job)) {
            throw new UnknownJobException(
                    "Job '%s' is not declared; declare in the scenario what stands for it".formatted(job));
        }
        JobRequest request = new JobRequest(Context.text(stage, "master"), job, Context.texts(stage, "parameters"));
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context("queuedBuild", builds.start(request).number())
                .build();
    }
}
