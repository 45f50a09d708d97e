package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.job.JobResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Polls a build and takes its result as Spinnaker does: only an aborted build is cancelled, an unstable one fails. */
final class MonitorJenkinsJobTask implements OverridableTimeoutRetryableTask {
    private final JenkinsBuilds builds;

    MonitorJenkinsJobTask(JenkinsBuilds builds) {
        this.builds = builds;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        String job = Context.text(stage, "job");
        int number = Context.number(stage, "buildNumber");
        Optional<JobResult> result = builds.build(job, number).result();
        Map<String, Object> buildInfo = buildInfo(job, number, result);
        if (result.isEmpty()) {
            return TaskResult.builder(ExecutionStatus.RUNNING)
                    .context("buildInfo", buildInfo)
                    .build();
        }
        return TaskResult.builder(status(result.get(), Context.flag(stage, "markUnstableAsSuccessful", false)))
                .context(Map.of("buildInfo", buildInfo, "jobLog", result.get().log()))
                .output("buildInfo", buildInfo)
                .build();
    }

    private static Map<String, Object> buildInfo(String job, int number, Optional<JobResult> result) {
        Map<String, Object> buildInfo = new LinkedHashMap<>();
        buildInfo.put("name", job);
        buildInfo.put("number", number);
        buildInfo.put("fullDisplayName", job + " #" + number);
        buildInfo.put("building", result.isEmpty());
        buildInfo.put("artifacts", List.of());
        result.ifPresent(ended -> buildInfo.put("result", ended.result().name()));
        return buildInfo;
    }

    private static ExecutionStatus status(JobResult result, boolean unstableSucceeds) {
        return switch (result.result()) {
            case SUCCESS -> ExecutionStatus.SUCCEEDED;
            case UNSTABLE -> unstableSucceeds ? ExecutionStatus.SUCCEEDED : ExecutionStatus.TERMINAL;
            case FAILURE -> ExecutionStatus.TERMINAL;
            case ABORTED -> ExecutionStatus.CANCELED;
        };
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(10).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofHours(2).toMillis();
    }
}
