package dev.ninelives.live.door;

import dev.ninelives.history.Actor;
import dev.ninelives.history.SecretMask;
import dev.ninelives.live.tenancy.ApiPath;
import dev.ninelives.live.tenancy.Tenancy;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells of every write as a cluster would get it, and makes it somewhere else. */
public final class Announcer implements Passage {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient elsewhere;
    private final Actor actor;
    private final Tenancy tenancy;
    private final Ownership owner;
    private final Consumer<String> out;

    /**
     * An announcer.
     *
     * @param elsewhere the client of a cluster that may be written to
     * @param out gets one text per write, of several lines
     */
    public Announcer(HttpClient elsewhere, Actor actor, Tenancy tenancy, Ownership owner, Consumer<String> out) {
        this.elsewhere = elsewhere;
        this.actor = actor;
        this.tenancy = tenancy;
        this.owner = owner;
        this.out = out;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> send(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Call call = Call.of(request, "");
        if (call.isWrite()) {
            out.accept(text(call));
        }
        return elsewhere.consumeBytes(request, consumer);
    }

    private String text(Call call) {
        ApiPath path = call.path();
        String target = tenancy.uri(call.request().uri(), "").getRawPath();
        String renamed = tenancy.body(call.body(), call.contentType(), path);
        String body = call.creates() && path.isAboutNamespaces() ? owner.labelled(renamed) : renamed;
        return "would %s %s as %s%s"
                .formatted(call.method(), target, actor, body.isEmpty() ? "" : "\n  " + masked(path, body));
    }

    private static String masked(ApiPath path, String body) {
        if (!path.plural().equals("secrets")) {
            return body.strip().replace("\n", "\n  ");
        }
        try {
            JsonNode secret = JSON.readTree(body);
            return secret instanceof ObjectNode object
                    ? SecretMask.mask(object.deepCopy().put("kind", "Secret")).toString()
                    : SecretMask.MASK;
        } catch (JacksonException e) {
            return SecretMask.MASK;
        }
    }

    @Override
    public CompletableFuture<WebSocketResponse> openWebSocket(
            StandardWebSocketBuilder asked, WebSocket.Listener listener) {
        StandardHttpRequest request = asked.asHttpRequest();
        return elsewhere
                .newWebSocketBuilder()
                .uri(request.uri())
                .buildAsync(listener)
                .thenApply(socket -> new WebSocketResponse(new WebSocketUpgradeResponse(request, 101), socket));
    }
}
