package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import java.util.List;
import java.util.Map;

/**
 * How a task ends when clouddriver answers a request of it with an HTTP error: at once, and with the answer's errors.
 */
final class Refusal {
    private Refusal() {}

    static TaskResult badRequest(String task, List<String> errors) {
        return refused(task, "Bad Request", errors);
    }

    static TaskResult notFound(String task, String error) {
        return refused(task, "Not Found", List.of(error));
    }

    private static TaskResult refused(String task, String error, List<String> errors) {
        Map<String, Object> exception = Map.of(
                "exceptionType",
                "SpinnakerHttpException",
                "operation",
                task,
                "details",
                Map.of("error", error, "errors", errors),
                "shouldRetry",
                false);
        return TaskResult.builder(ExecutionStatus.TERMINAL)
                .context(Map.of("exception", exception))
                .build();
    }
}
