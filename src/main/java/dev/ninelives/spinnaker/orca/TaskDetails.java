package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.TaskExecution;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Orca notes of a task's exceptions beside the stage's context. It does so since version 8.30 only. */
final class TaskDetails {
    private static final Optional<Method> EXCEPTION_DETAILS = Stream.of(TaskExecution.class.getMethods())
            .filter(method -> method.getName().equals("getTaskExceptionDetails"))
            .findFirst();

    private TaskDetails() {}

    /** The live map; empty where there is none. */
    @SuppressWarnings("unchecked")
    static Optional<Map<String, Object>> exceptions(TaskExecution task) {
        return EXCEPTION_DETAILS.map(method -> {
            try {
                return (Map<String, Object>) method.invoke(task);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Orca's task does not tell its exceptions", e);
            }
        });
    }
}
