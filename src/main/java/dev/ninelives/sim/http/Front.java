package dev.ninelives.sim.http;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiReply;
import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.ConnectionLostException;
import dev.ninelives.sim.protobuf.Envelope;
import dev.ninelives.sim.protobuf.ProtobufException;
import dev.ninelives.sim.protobuf.UnreadableKindException;
import dev.ninelives.time.Timeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes each request from the wire to the API server, and its answer back. */
final class Front implements Handler<HttpServerRequest> {
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final ClusterLoop loop;
    private final ApiServer server;
    private final Limits limits;
    private final Connections connections;
    private final Streams streams;
    private final Views views;

    Front(Vertx vertx, ClusterLoop loop, ApiServer server, Timeline timeline, Limits limits) {
        this.loop = loop;
        this.server = server;
        this.limits = limits;
        connections = new Connections(vertx, limits.quiet());
        streams = new Streams(vertx, server, limits);
        views = new Views(server, timeline);
    }

    void connected(HttpConnection connection) {
        connections.opened(connection);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (request.canUpgradeToWebSocket()) {
            answer(request, Buffer.buffer()); // it has no body, and can be upgraded only before its end
            return;
        }
        if (BAD_ESCAPE.matcher(request.uri()).find()) {
            close(request, Malformed.badEscape());
            return;
        }
        new RequestBody(request, limits.bodyBytes()).read(new RequestBody.Outcome() {
            @Override
            public void complete(Buffer body) {
                answer(request, body);
            }

            @Override
            public void tooLarge() {
                close(
                        request,
                        ApiReply.failure(
                                413,
                                "RequestEntityTooLarge",
                                "Request entity too large: limit is " + limits.bodyBytes()));
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body) {
        HttpConnection connection = request.connection();
        connections.answering(connection);
        request.response().endHandler(ended -> connections.answered(connection));
        Optional<ApiReply> reply = loop.turn(() -> reply(request, body));
        reply.ifPresent(whole -> send(request.response(), whole));
    }

    /** Empty where the answer goes on, and has begun. */
    private Optional<ApiReply> reply(HttpServerRequest request, Buffer body) {
        if (loop.failure().isPresent()) {
            return Optional.of(stopped(loop.failure().get()));
        }
        try {
            Optional<Acceptance> acceptance = Acceptance.parse(header(request, "Accept"));
            ApiRequest apiRequest = apiRequest(request, body);
            View view = views.of(apiRequest, acceptance);
            if (ApiServer.isWatch(apiRequest)) {
                return streams.watch(request, apiRequest, view);
            }
            if (ApiServer.isFollow(apiRequest)) {
                return streams.follow(request, apiRequest);
            }
            ApiReply reply = server.handle(apiRequest);
            return Optional.of(views.shown(reply, view, acceptance));
        } catch (Refusal refusal) {
            return Optional.of(refusal.reply());
        } catch (ConnectionLostException lost) {
            request.connection().close();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(ApiReply.failure(500, "InternalError", "Internal error occurred: " + e));
        }
    }

    private static ApiReply stopped(RuntimeException failure) {
        return ApiReply.failure(
                500,
                "InternalError",
                "The embedded cluster has stopped and has to be started anew: " + failure.getMessage());
    }

    private static ApiRequest apiRequest(HttpServerRequest request, Buffer body) {
        String contentType = header(request, "Content-Type");
        boolean protobuf = contentType.startsWith(Envelope.CONTENT_TYPE);
        return new ApiRequest(
                actor(header(request, "User-Agent")),
                request.method().name(),
                request.uri(),
                protobuf ? ApiReply.JSON : contentType,
                protobuf ? opened(body) : body.toString(StandardCharsets.UTF_8),
                header(request, "User-Agent"));
    }

    private static String opened(Buffer body) {
        try {
            return body.length() == 0 ? "" : Envelope.open(body.getBytes()).toString();
        } catch (UnreadableKindException e) {
            throw new Refusal(415, "UnsupportedMediaType", e.getMessage());
        } catch (ProtobufException e) {
            throw new Refusal(400, "BadRequest", e.getMessage());
        }
    }

    /** A client is known by the program that it says it is. */
    private static Actor actor(String userAgent) {
        String program = userAgent.split("[/ ]", 2)[0];
        return program.isEmpty() ? Actor.UNKNOWN : new Actor(Actor.Kind.UNKNOWN, program);
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static void send(HttpServerResponse response, ApiReply reply) {
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reply.code());
        response.putHeader("Content-Type", reply.contentType());
        reply.headers().forEach(response::putHeader);
        response.putHeader("Warning", reply.warningHeaders());
        response.putHeader("Cache-Control", "no-cache, private");
        response.end(Buffer.buffer(reply.body()));
    }

    /** Refuses what did not come whole, after which nothing more can be made of the connection. */
    private static void close(HttpServerRequest request, ApiReply reply) {
        request.response().putHeader("Connection", "close");
        request.response().endHandler(sent -> request.connection().close());
        send(request.response(), reply);
    }

    /** Answers what is not HTTP, or too long to be read. */
    void invalid(HttpServerRequest request) {
        close(request, Malformed.reply(request.decoderResult().cause(), limits));
    }
}
