package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operation that clouddriver has accepted, as a pipeline polls it. */
public final class KatoTask {
    /** The exception that ended an operation. */
    public record Failure(String operation, String message, String cause) {}

    private final String id;
    private final String operation;
    private final List<String> history = new ArrayList<>();
    private boolean completed;
    private OperationResult result;
    private Failure failure;

    KatoTask(String id, String operation) {
        this.id = id;
        this.operation = operation;
        history.add("Operation " + operation + " accepted");
    }

    public String id() {
        return id;
    }

    /** What has happened, a sentence each. */
    public List<String> history() {
        return List.copyOf(history);
    }

    public boolean isCompleted() {
        return completed;
    }

    public Optional<OperationResult> result() {
        return Optional.ofNullable(result);
    }

    /** Empty unless it failed. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    void run(KubernetesOperation work, KubernetesCredentials credentials) {
        try {
            result = work.operate(credentials).orElse(null);
            history.add("Operation " + operation + " succeeded");
        } catch (RuntimeException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            failure = new Failure(
                    operation, message, e.getCause() == null ? "" : e.getCause().toString());
            history.add("Operation " + operation + " failed: " + message);
        }
        completed = true;
    }
}
