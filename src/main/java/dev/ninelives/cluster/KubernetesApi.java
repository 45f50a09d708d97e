package dev.ninelives.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Kubernetes REST API as bytes: what goes out is what was written, and what comes back is what the server said. Typed
 * clients mend or refuse a faulty manifest on their own side, which would hide the very thing under test.
 */
public final class KubernetesApi {
    public static final String JSON = "application/json";
    public static final String YAML = "application/yaml";
    public static final String JSON_PATCH = "application/json-patch+json";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";
    public static final String APPLY_PATCH = "application/apply-patch+yaml";

    /** Options of a deletion: what the object owns goes after it. */
    public static final String BACKGROUND = "{\"propagationPolicy\":\"Background\"}";

    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final KubernetesClient client;
    private final Duration limit;
    private final String root;

    /** Waits for answers as long as the client does. */
    public KubernetesApi(KubernetesClient client) {
        this(client, NO_LIMIT);
    }

    /** @param limit how long to wait for an answer, if the client does not give up before */
    public KubernetesApi(KubernetesClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
        root = client.getMasterUrl().toString().replaceAll("/+$", "");
    }

    /**
     * Reads.
     *
     * @param path from the root of the server with its query, for example {@code /api/v1/namespaces/a/pods?limit=1}
     * @throws ClusterUnreachableException if no answer came
     */
    public ApiResponse get(String path) {
        return send(request(path).method("GET", null, (String) null).build());
    }

    /** As {@link #get}, with a body of the given content type. */
    public ApiResponse post(String path, String contentType, String body) {
        return send(request(path).method("POST", contentType, body).build());
    }

    /** As {@link #get}, with a body of the given content type. */
    public ApiResponse put(String path, String contentType, String body) {
        return send(request(path).method("PUT", contentType, body).build());
    }

    /** As {@link #get}; the content type says which kind of patch it is. */
    public ApiResponse patch(String path, String contentType, String body) {
        return send(request(path).method("PATCH", contentType, body).build());
    }

    /** As {@link #get}; {@code body} holds {@code DeleteOptions}, or is empty. */
    public ApiResponse delete(String path, String body) {
        return send(request(path)
                .method("DELETE", body.isEmpty() ? null : JSON, body.isEmpty() ? null : body)
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return client.getHttpClient().newHttpRequestBuilder().uri(root + path);
    }

    /** Seconds, the only form that Kubernetes writes. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private ApiResponse send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.getHttpClient()
                    .sendAsync(request, String.class)
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return new ApiResponse(
                    response.code(), response.body() == null ? "" : response.body(), retryAfter(response));
        } catch (CompletionException e) {
            throw new ClusterUnreachableException(
                    "%s %s was not answered: %s".formatted(request.method(), request.uri(), reason(e.getCause())),
                    e.getCause());
        }
    }

    private String reason(Throwable cause) {
        return cause instanceof TimeoutException
                ? "nothing came for %d ms".formatted(limit.toMillis())
                : cause.getMessage();
    }
}
