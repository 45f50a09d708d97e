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
import java.util.Optional;
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
    private final Consumer<String> newNamespaces;

    /**
     * An announcer.
     *
     * @param elsewhere the client of a cluster that may be written to
     * @param out gets one text per write, of several lines
     * @param newNamespaces gets the name, as the cluster would know it, of each namespace after its write was told
     */
    public Announcer(
            HttpClient elsewhere,
            Actor actor,
            Tenancy tenancy,
            Ownership owner,
            Consumer<String> out,
            Consumer<String> newNamespaces) {
        this.elsewhere = elsewhere;
        this.actor = actor;
        this.tenancy = tenancy;
        this.owner = owner;
        this.out = out;
        this.newNamespaces = newNamespaces;
    }

    /** A write for people, of one line or, with a body, of several. */
    public static String text(String method, String target, Actor actor, String body) {
        return "would %s %s as %s%s"
                .formatted(
                        method,
                        target,
                        actor,
                        body.isEmpty() ? "" : "\n  " + body.strip().replace("\n", "\n  "));
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> send(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Call call = Call.of(request, "");
        if (call.isWrite()) {
            announce(call);
        }
        return elsewhere.consumeBytes(request, consumer);
    }

    private void announce(Call call) {
        ApiPath path = call.path();
        String target = tenancy.uri(call.request().uri(), "").getRawPath();
        String renamed = tenancy.body(call.body(), call.contentType(), path);
        boolean makesNamespace = call.creates() && path.isAboutNamespaces();
        out.accept(
                text(call.method(), target, actor, masked(path, makesNamespace ? owner.labelled(renamed) : renamed)));
        if (makesNamespace) {
            name(renamed).ifPresent(newNamespaces);
        }
    }

    /** Empty where the server would refuse the text. */
    private static Optional<String> name(String namespace) {
        try {
            return JSON.readTree(namespace).path("metadata").path("name").stringValueOpt();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String masked(ApiPath path, String body) {
        if (body.isEmpty() || !path.plural().equals("secrets")) {
            return body;
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
