package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Removes namespaces with all that is in them, the newest first, and tells what would not go.
 *
 * <p>Thread-safe.
 */
final class Removal {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final KubernetesApi api;
    private final Duration limit;
    private final List<String> going = new ArrayList<>();

    Removal(KubernetesApi api, Duration limit) {
        this.api = api;
        this.limit = limit;
    }

    /** Has namespaces removed, without waiting for it; {@code namespaces} are in the order of their creation. */
    void begin(List<String> namespaces) {
        for (int i = namespaces.size() - 1; i >= 0; i--) {
            String name = namespaces.get(i);
            synchronized (going) {
                going.add(name);
            }
            delete(name);
        }
    }

    /** @throws LeftoversException if something is still there when the time is up */
    void await() {
        Instant end = Instant.now().plus(limit);
        List<String> left = left();
        while (!left.isEmpty() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            left = left();
        }
        if (!left.isEmpty()) {
            throw new LeftoversException(
                    "After %d s these namespaces of the run are still there:".formatted(limit.toSeconds()),
                    left.stream().map(this::describe).toList());
        }
    }

    private void delete(String name) {
        ApiResponse response = api.delete("/api/v1/namespaces/" + name, "{\"propagationPolicy\":\"Background\"}");
        // 409: it is on its way already.
        if (!response.isSuccess() && !response.isNotFound() && response.code() != 409) {
            throw new LeftoversException(
                    "Namespace %s cannot be deleted: %s".formatted(name, response.message()), List.of(describe(name)));
        }
    }

    private List<String> left() {
        synchronized (going) {
            going.removeIf(name -> api.get("/api/v1/namespaces/" + name).isNotFound());
            return List.copyOf(going);
        }
    }

    /** Why it is still there: Kubernetes says what remains and which finalizers hold it. */
    private String describe(String name) {
        ApiResponse response = api.get("/api/v1/namespaces/" + name);
        if (!response.isSuccess()) {
            return name + ": " + response.message();
        }
        List<String> reasons = new ArrayList<>();
        for (JsonNode condition : response.json().path("status").path("conditions")) {
            if (condition.path("status").asString("").equals("True")) {
                reasons.add(condition.path("message").asString(""));
            }
        }
        String finalizers = texts(response.json().path("spec").path("finalizers"));
        return "%s (finalizers: %s): %s".formatted(name, finalizers, String.join("; ", reasons));
    }

    private static String texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString("")));
        return texts.stream().collect(Collectors.joining(", "));
    }
}
