package dev.ninelives.spinnaker.gate;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;

/**
 * Requests to Gate. What may be sent twice without doing anything twice is sent again where Gate stumbles; nothing else is.
 * Every future fails with a {@link GateException} alone.
 */
final class GateHttp {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final GateSettings settings;
    private final HttpClient client;
    private final Refusals refusals;
    private final FailsafeExecutor<Answer> patient;

    GateHttp(GateSettings settings) {
        this.settings = settings;
        refusals = new Refusals(settings);
        client = HttpClient.newBuilder()
                .connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(GateTls.context(settings))
                .build();
        patient = Failsafe.with(RetryPolicy.<Answer>builder()
                .handleIf(GateHttp::isPassing)
                .handleResultIf(Answer::isPassing)
                .withMaxAttempts(-1)
                .withMaxDuration(settings.patience())
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .build());
    }

    /** A wrong certificate stays wrong; a broken connection may be whole the next time. */
    private static boolean isPassing(Throwable failure) {
        return (failure instanceof IOException || failure instanceof TimeoutException)
                && !(failure instanceof SSLException);
    }

    /** Asks, again and again where need be. */
    CompletableFuture<JsonNode> get(String path) {
        return repeated("GET", path);
    }

    /** Asks for something that is the same whether it is asked once or twice, again and again where need be. */
    CompletableFuture<JsonNode> repeated(String method, String path) {
        return repeated(request(path).method(method, BodyPublishers.noBody()).build());
    }

    /** As {@link #repeated(String, String)}, with a body. */
    CompletableFuture<JsonNode> repeated(String method, String path, JsonNode body) {
        return repeated(withBody(method, path, body));
    }

    private CompletableFuture<JsonNode> repeated(HttpRequest request) {
        return checked(request, patient.getStageAsync(() -> send(request)));
    }

    /** Asks for something once. */
    CompletableFuture<JsonNode> post(String path, JsonNode body) {
        HttpRequest request = withBody("POST", path, body);
        return checked(request, send(request));
    }

    private HttpRequest withBody(String method, String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        String base = settings.url().toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(settings.patience())
                .header("Accept", "application/json");
        settings.credentials().authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /** The client's own timeout ends with the answer's head; a body that never ends is cut off here. */
    private CompletableFuture<Answer> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, head -> new BoundedBody());
        return exchange.copy()
                .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> {
                    if (failure != null) {
                        exchange.cancel(true);
                        throw new CompletionException(unwrapped(failure));
                    }
                    return Answer.of(name(request), response);
                });
    }

    private CompletableFuture<JsonNode> checked(HttpRequest request, CompletableFuture<Answer> answered) {
        return answered.handle((answer, failure) -> {
            if (failure != null) {
                throw refusals.of(name(request), unwrapped(failure));
            }
            if (!answer.isSuccess() || answer.isPage()) {
                throw refusals.of(answer);
            }
            return answer.parsed().orElseThrow(() -> refusals.of(answer));
        });
    }

    private static String name(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
