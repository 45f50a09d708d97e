package dev.ninelives.live.watch;

import dev.ninelives.cluster.ApiResponse;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The API server as watches need it, in physical names. */
public final class WatchedApi {
    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final String root;
    private final ScheduledExecutorService clock;
    private final Duration length;
    private final Duration grace;

    /** @param clock wakes watches that fell silent */
    public WatchedApi(KubernetesClient client, ScheduledExecutorService clock) {
        this(client, clock, LENGTH, GRACE);
    }

    /**
     * An API with limits of its own.
     *
     * @param length after which the server is asked to end a watch, in whole seconds
     * @param grace how much later it must have done so
     */
    WatchedApi(KubernetesClient client, ScheduledExecutorService clock, Duration length, Duration grace) {
        http = client.getHttpClient();
        root = client.getMasterUrl().toString().replaceAll("/+$", "");
        this.clock = clock;
        this.length = length;
        this.grace = grace;
    }

    ApiResponse get(String path) throws IOException {
        HttpResponse<String> response = answer(http.sendAsync(request(path).build(), String.class));
        return new ApiResponse(response.code(), response.body() == null ? "" : response.body());
    }

    /**
     * Opens a watch.
     *
     * @param path with its query, which lacks only the length
     * @throws IOException if there was no answer, or another one than 200
     */
    WatchStream watch(String path) throws IOException {
        HttpRequest request = request(path + "&timeoutSeconds=" + length.toSeconds())
                .forStreaming()
                .build();
        HttpResponse<InputStream> response = answer(http.sendAsync(request, InputStream.class));
        if (response.code() != 200) {
            try (InputStream body = response.body()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                throw WatchRefusedException.of(new ApiResponse(response.code(), text));
            }
        }
        long limit = length.plus(grace).toMillis();
        return new WatchStream(response.body(), wake -> clock.schedule(wake, limit, TimeUnit.MILLISECONDS));
    }

    private HttpRequest.Builder request(String path) {
        return http.newHttpRequestBuilder().uri(root + path);
    }

    private static <T> HttpResponse<T> answer(CompletableFuture<HttpResponse<T>> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new IOException(
                    "the API server does not answer: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
