package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Removes what a run has created, the newest first, and tells what would not go.
 *
 * <p>Thread-safe.
 */
final class Removal {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final KubernetesApi api;
    private final Duration limit;
    private final Map<String, String> going = new LinkedHashMap<>();

    /** @param limit how long it may take until everything has gone */
    Removal(KubernetesApi api, Duration limit) {
        this.api = api;
        this.limit = limit;
    }

    /** Has objects removed, without waiting for it; {@code paths} are in the order of their creation. */
    void begin(List<String> paths) {
        for (int i = paths.size() - 1; i >= 0; i--) {
            String problem = delete(paths.get(i));
            synchronized (going) {
                going.put(paths.get(i), problem);
            }
        }
    }

    /**
     * Waits until everything has gone.
     *
     * @throws LeftoversException if something is still there when the time is up
     */
    void await() {
        Instant end = Instant.now().plus(limit);
        while (!isDone() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        if (!isDone()) {
            throw new LeftoversException("After %d s this is still there:".formatted(limit.toSeconds()), describe());
        }
    }

    private String delete(String path) {
        try {
            ApiResponse response = api.delete(path, KubernetesApi.BACKGROUND);
            // 409: it is on its way already.
            boolean accepted = response.isSuccess() || response.isNotFound() || response.code() == 409;
            return accepted ? "" : "its deletion was refused: " + response.message();
        } catch (ClusterUnreachableException e) {
            return e.getMessage();
        }
    }

    private boolean isDone() {
        synchronized (going) {
            try {
                going.keySet().removeIf(path -> api.get(path).isNotFound());
            } catch (ClusterUnreachableException e) {
                return false;
            }
            return going.isEmpty();
        }
    }

    private List<String> describe() {
        synchronized (going) {
            return going.entrySet().stream()
                    .map(left -> describe(left.getKey(), left.getValue()))
                    .toList();
        }
    }

    /** Why it is still there: who refused, which finalizers hold it, who owns it, and what a namespace still holds. */
    private String describe(String path, String problem) {
        List<String> reasons = new ArrayList<>(problem.isEmpty() ? List.of() : List.of(problem));
        try {
            JsonNode object = api.get(path).json();
            JsonNode metadata = object.path("metadata");
            add(reasons, "finalizers ", texts(metadata.path("finalizers"), ""));
            add(reasons, "finalizers ", texts(object.path("spec").path("finalizers"), ""));
            add(reasons, "owners ", texts(metadata.path("ownerReferences"), "name"));
            for (JsonNode condition : object.path("status").path("conditions")) {
                if (condition.path("status").asString("").equals("True")) {
                    reasons.add(condition.path("message").asString(""));
                }
            }
        } catch (ClusterUnreachableException e) {
            reasons.add(e.getMessage());
        }
        return path + ": " + String.join("; ", reasons);
    }

    private static void add(List<String> reasons, String label, String text) {
        if (!text.isEmpty()) {
            reasons.add(label + text);
        }
    }

    private static String texts(JsonNode array, String field) {
        return array.valueStream()
                .map(node -> (field.isEmpty() ? node : node.path(field)).asString(""))
                .collect(Collectors.joining(", "));
    }
}
