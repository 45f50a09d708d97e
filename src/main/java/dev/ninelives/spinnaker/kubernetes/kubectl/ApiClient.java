package dev.ninelives.spinnaker.kubernetes.kubectl;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The API server as kubectl reaches it. Its library makes a request again that the server asks to be made later, and a read
 * whose connection broke off; a write whose connection broke off may have been carried out, and is not repeated.
 */
final class ApiClient {
    private static final int MOST_RETRIES = 10;
    private static final Duration AFTER_LOST_READ = Duration.ofSeconds(1);

    private final KubernetesApi api;
    private final Timeline timeline;

    ApiClient(KubernetesApi api, Timeline timeline) {
        this.api = api;
        this.timeline = timeline;
    }

    ApiResponse get(String path) {
        return answer(() -> api.get(path), true);
    }

    ApiResponse post(String path, String contentType, String body) {
        return answer(() -> api.post(path, contentType, body), false);
    }

    ApiResponse put(String path, String contentType, String body) {
        return answer(() -> api.put(path, contentType, body), false);
    }

    ApiResponse patch(String path, String contentType, String body) {
        return answer(() -> api.patch(path, contentType, body), false);
    }

    ApiResponse delete(String path, String body) {
        return answer(() -> api.delete(path, body), false);
    }

    private ApiResponse answer(Supplier<ApiResponse> request, boolean read) {
        for (int retries = 0; ; retries++) {
            boolean last = retries == MOST_RETRIES;
            try {
                ApiResponse response = request.get();
                Optional<Duration> wait = last ? Optional.empty() : response.retryAfter();
                if (wait.isEmpty() || !isForLater(response.code())) {
                    return response;
                }
                timeline.pass(wait.get());
            } catch (ClusterUnreachableException e) {
                if (!read || last) {
                    throw KubectlException.of(e);
                }
                timeline.pass(AFTER_LOST_READ);
            }
        }
    }

    private static boolean isForLater(int code) {
        return code == 429 || code >= 500;
    }
}
