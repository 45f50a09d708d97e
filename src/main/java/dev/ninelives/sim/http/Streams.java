package dev.ninelives.sim.http;

import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.ApiReply;
import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers that go on: watches, and logs that are followed. */
final class Streams {
    private static final Pattern TIMEOUT = Pattern.compile("[?&]timeoutSeconds=(\\d{1,9})(?:&|$)");

    private static final String LOG = "text/plain";

    private final Vertx vertx;
    private final ApiServer server;
    private final Limits limits;
    private final SharedFrames frames = new SharedFrames();

    Streams(Vertx vertx, ApiServer server, Limits limits) {
        this.vertx = vertx;
        this.server = server;
        this.limits = limits;
    }

    /** Opens a watch; its refusal is a whole answer, all else is on its way when this returns. */
    Optional<ApiReply> watch(HttpServerRequest request, ApiRequest apiRequest, View view) {
        Feed feed = new Feed(limits.waitingFrames());
        try {
            feed.from(server.watch(
                    apiRequest, event -> feed.add(view.isWhole() ? frames.of(event) : view.frame(event)), feed::end));
        } catch (ApiException refusal) {
            return Optional.of(ApiReply.refusal(refusal));
        }
        endLater(apiRequest, feed);
        open(request, feed, ApiReply.JSON);
        return Optional.empty();
    }

    /** Follows a log; as with a watch, only a refusal is a whole answer. */
    Optional<ApiReply> follow(HttpServerRequest request, ApiRequest apiRequest) {
        Feed feed = new Feed(limits.waitingFrames());
        try {
            feed.from(server.follow(apiRequest, text -> feed.add(Buffer.buffer(text)), feed::end));
        } catch (ApiException refusal) {
            return Optional.of(ApiReply.refusal(refusal));
        }
        open(request, feed, LOG);
        return Optional.empty();
    }

    private void endLater(ApiRequest request, Feed feed) {
        Matcher timeout = TIMEOUT.matcher(request.path());
        if (timeout.find() && Long.parseLong(timeout.group(1)) > 0) {
            vertx.setTimer(1_000 * Long.parseLong(timeout.group(1)), over -> feed.end());
        }
    }

    private static void open(HttpServerRequest request, Feed feed, String contentType) {
        if (request.canUpgradeToWebSocket()) {
            request.toWebSocket()
                    .onSuccess(socket -> feed.to(new WebSocketOutlet(socket)))
                    .onFailure(refused -> feed.stop());
        } else {
            feed.to(new ChunkedOutlet(request, contentType));
        }
    }
}
