package dev.ninelives.live.door;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.injection.Target;
import dev.ninelives.live.tenancy.Tenancy;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of one actor's requests to the cluster and back. What goes out is renamed, and so is what comes back; writes are
 * noted, and an answer is handed over only once the history holds what it tells, so that no stage ever acts on what
 * the history does not know yet.
 */
public final class Door implements Passage {
    private final HttpClient cluster;
    private final String root;
    private final Tenancy tenancy;
    private final Bookkeeping books;

    /**
     * A way in.
     *
     * @param cluster a client with the cluster's address and credentials
     * @param root the path of the server's root, empty for most servers
     */
    public Door(HttpClient cluster, String root, Tenancy tenancy, Bookkeeping books) {
        this.cluster = cluster;
        this.root = root;
        this.tenancy = tenancy;
        this.books = books;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> send(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Call call = Call.of(request, root);
        return books.before(call)
                .thenCompose(number -> call.isStream() ? stream(call, consumer) : exchange(call, number, consumer));
    }

    /** A request of the case, in logical names. */
    Call call(StandardHttpRequest request) {
        return Call.of(request, root);
    }

    /** A request as faults know it; empty for what is not about objects. */
    Optional<Target> target(Call call) {
        return books.target(call);
    }

    /** Turns a request away in the server's name. */
    HttpResponse<AsyncBody> refuse(Call call, Refused refused, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        ObjectNode status = Failure.of(refused, call.path());
        books.turnedAway(call, refused.code(), status);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        refused.retryAfter().ifPresent(wait -> headers.put("Retry-After", List.of("" + wait.toSeconds())));
        return new Answer(call.request(), refused.code(), "", headers, body(status.toString(), consumer));
    }

    /** Answers a read as an earlier version of the cluster would have; the history knows all that it tells. */
    CompletableFuture<HttpResponse<AsyncBody>> past(
            Call call, long version, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        PastRead read = new PastRead(call, version);
        Call list = read.list(root);
        return cluster.sendAsync(renamed(list).build(), byte[].class).thenApply(response -> {
            String shown = shown(list, response);
            return new Answer(
                    call.request(),
                    read.code(response.code(), shown),
                    response.message(),
                    response.headers(),
                    body(read.text(response.code(), shown), consumer));
        });
    }

    private String shown(Call call, HttpResponse<byte[]> response) {
        byte[] bytes = response.body() == null ? new byte[0] : response.body();
        return tenancy.names().logical(books.visible(call, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static BufferedBody body(String text, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return new BufferedBody(text.getBytes(StandardCharsets.UTF_8), consumer);
    }

    private StandardHttpRequest.Builder renamed(Call call) {
        StandardHttpRequest.Builder builder = call.request().newBuilder();
        builder.uri(tenancy.uri(call.request().uri(), root));
        if (!call.body().isEmpty()) {
            String body = books.prepared(call, tenancy.body(call.body(), call.contentType(), call.path()));
            builder.method(call.method(), call.contentType(), body);
        }
        return builder;
    }

    private CompletableFuture<HttpResponse<AsyncBody>> exchange(
            Call call, long number, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return cluster.sendAsync(renamed(call).build(), byte[].class)
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        books.unanswered(number);
                    }
                })
                .thenCompose(response -> answer(call, number, response, consumer));
    }

    private CompletableFuture<HttpResponse<AsyncBody>> answer(
            Call call, long number, HttpResponse<byte[]> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String shown = shown(call, response);
        return books.after(call, number, response.code(), shown)
                .thenApply(nothing -> Answer.of(call.request(), response, body(shown, consumer)));
    }

    private CompletableFuture<HttpResponse<AsyncBody>> stream(
            Call call, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        RenamingStream stream = new RenamingStream(tenancy.names(), line -> books.isVisible(call, line), consumer);
        HttpRequest request = renamed(call).forStreaming().build();
        return cluster.consumeBytes(request, stream)
                .thenApply(response -> Answer.of(call.request(), response, stream.body(response.body())));
    }

    /** For watches, and for what goes on inside of a Pod. */
    @Override
    public CompletableFuture<WebSocketResponse> openWebSocket(
            StandardWebSocketBuilder asked, WebSocket.Listener listener) {
        StandardHttpRequest request = asked.asHttpRequest();
        WebSocket.Builder builder = cluster.newWebSocketBuilder().uri(tenancy.uri(request.uri(), root));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        if (asked.getSubprotocol() != null) {
            builder.subprotocol(asked.getSubprotocol());
        }
        Call call = Call.of(request, root);
        return builder.buildAsync(new RenamingListener(tenancy.names(), text -> books.isVisible(call, text), listener))
                .thenApply(socket -> new WebSocketResponse(new WebSocketUpgradeResponse(request, 101), socket));
    }
}
