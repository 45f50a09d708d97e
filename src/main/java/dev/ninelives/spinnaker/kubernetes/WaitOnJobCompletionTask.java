package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.core.RetrySupport;
import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Coordinates;
import dev.ninelives.spinnaker.kubernetes.clouddriver.JobState;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks every 10 seconds whether the stage's Job has ended, and then reads the properties that it has printed. */
final class WaitOnJobCompletionTask implements OverridableTimeoutRetryableTask {
    private final Clouddriver clouddriver;
    private final RetrySupport retries;

    public WaitOnJobCompletionTask(Clouddriver clouddriver, RetrySupport retries) {
        this.clouddriver = clouddriver;
        this.retries = retries;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        Coordinates job = job(stage.getContext().get("deploy.jobs"));
        JobState state = present(retries.retry(() -> state(stage, job), 6, Duration.ofSeconds(5), false), job);
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("jobStatus", state.toMap());
        if (state.word().equals("Running")) {
            return result(ExecutionStatus.RUNNING, outputs, outputs);
        }
        outputs.put("completionDetails", state.completionDetails());
        boolean failed = state.word().equals("Failed");
        String container = container(stage);
        if (!container.isEmpty()) {
            properties(stage, job, container, failed, outputs);
        }
        return failed ? failed(state.explanation(), outputs) : result(ExecutionStatus.SUCCEEDED, outputs, outputs);
    }

    private static Coordinates job(Object jobs) {
        if (!(jobs instanceof Map<?, ?> byLocation) || byLocation.isEmpty()) {
            throw new IllegalStateException("No jobs in stage context.");
        }
        if (byLocation.size() > 1) {
            throw new IllegalStateException("At most one job location can be specified at a time.");
        }
        Map.Entry<?, ?> only = byLocation.entrySet().iterator().next();
        List<?> names = (List<?>) only.getValue();
        if (names.size() != 1) {
            throw new IllegalStateException("At most one job can be run and monitored at a time.");
        }
        return Coordinates.of(only.getKey().toString(), names.get(0).toString());
    }

    private Optional<JobState> state(StageExecution stage, Coordinates job) {
        return JobState.of(clouddriver.credentials(Credentials.account(stage), stage.getName()), job);
    }

    /** Of a Job that is gone clouddriver answers 404, for which Orca does not ask again. */
    private static JobState present(Optional<JobState> state, Coordinates job) {
        return state.orElseThrow(() -> new IllegalStateException("Not Found: " + job));
    }

    /** Those of a failed Job are taken as far as they are there. */
    private void properties(
            StageExecution stage, Coordinates job, String container, boolean failed, Map<String, Object> outputs) {
        Map<String, Object> properties = failed
                ? any(stage, job, container)
                : retries.retry(() -> some(stage, job, container), 6, Duration.ofSeconds(5), false);
        outputs.putAll(properties);
        if (!properties.isEmpty()) {
            outputs.put("propertyFileContents", properties);
        }
    }

    private Map<String, Object> any(StageExecution stage, Coordinates job, String container) {
        try {
            return present(state(stage, job), job).properties(container);
        } catch (KubectlException | IllegalStateException e) {
            return Map.of();
        }
    }

    private Map<String, Object> some(StageExecution stage, Coordinates job, String container) {
        Map<String, Object> properties = present(state(stage, job), job).properties(container);
        if (properties.isEmpty()) {
            throw new IllegalStateException(
                    "Expected properties file %s but it was either missing, empty or contained invalid syntax"
                            .formatted(container));
        }
        return properties;
    }

    private static String container(StageExecution stage) {
        Object container = stage.getContext().get("propertyFile");
        return container == null ? "" : container.toString();
    }

    /** Orca stores what it has found out before it throws. */
    private static TaskResult failed(String message, Map<String, Object> outputs) {
        Map<String, Object> context = new LinkedHashMap<>(outputs);
        context.put(
                "exception",
                Map.of(
                        "exceptionType",
                        "JobFailedException",
                        "operation",
                        "waitOnJobCompletion",
                        "details",
                        Map.of("error", "Unexpected Task Failure", "errors", List.of(message)),
                        "shouldRetry",
                        false));
        return result(ExecutionStatus.TERMINAL, context, outputs);
    }

    private static TaskResult result(ExecutionStatus status, Map<String, Object> context, Map<String, Object> outputs) {
        return TaskResult.builder(status).context(context).outputs(outputs).build();
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
