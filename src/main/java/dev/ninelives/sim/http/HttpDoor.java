package dev.ninelives.sim.http;

import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.time.VirtualTimeline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The embedded API server on a port of this machine. From when it opens, a thread of its own owns the cluster, and virtual
 * time follows the real clock, so that controllers go on while a client waits.
 */
public final class HttpDoor implements AutoCloseable {
    private static final long LONGEST_TURN_SECONDS = 30;

    private final Vertx vertx;
    private final Context context;
    private final ClusterLoop loop;
    private final String host;
    private final HttpServer server;

    private HttpDoor(Settings settings, ApiServer apiServer, VirtualTimeline timeline, Limits limits) {
        host = settings.host();
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setUseDaemonThread(true)
                .setMaxEventLoopExecuteTime(LONGEST_TURN_SECONDS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        context = vertx.getOrCreateContext();
        loop = new ClusterLoop(vertx, new Pace(timeline, settings.speed(), System::nanoTime), settings.onFailure());
        Front front = new Front(vertx, loop, apiServer, timeline, limits);
        server = vertx.createHttpServer(options(settings, limits))
                .connectionHandler(front::connected)
                .invalidRequestHandler(front::invalid)
                .exceptionHandler(broken -> {}) // a client that goes away in the middle of something is no news
                .requestHandler(front);
    }

    /**
     * How to open the door.
     *
     * @param host the address to listen on; whoever reaches it may do anything to the cluster
     * @param port 0 for any that is free
     * @param speed how much virtual time passes in a unit of real time; more than 0
     * @param onFailure is told, once, of a failure that has ended the cluster
     */
    public record Settings(String host, int port, double speed, Consumer<RuntimeException> onFailure) {}

    /**
     * Opens the door.
     *
     * @throws IllegalStateException if the port cannot be had; the message says why
     */
    public static HttpDoor open(Settings settings, ApiServer apiServer, VirtualTimeline timeline) {
        return open(settings, apiServer, timeline, Limits.USUAL);
    }

    static HttpDoor open(Settings settings, ApiServer apiServer, VirtualTimeline timeline, Limits limits) {
        HttpDoor door = new HttpDoor(settings, apiServer, timeline, limits);
        try {
            door.start();
            return door;
        } catch (CompletionException e) {
            door.close();
            throw new IllegalStateException(
                    "cannot listen on %s, port %d: %s"
                            .formatted(
                                    settings.host(),
                                    settings.port(),
                                    e.getCause().getMessage()),
                    e);
        }
    }

    private static HttpServerOptions options(Settings settings, Limits limits) {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(limits.headBytes())
                .setMaxHeaderSize(limits.headBytes())
                .setMaxWebSocketFrameSize(limits.headBytes())
                .setMaxWebSocketMessageSize(limits.headBytes())
                .setRegisterWebSocketWriteHandlers(false);
    }

    private void start() {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        context.runOnContext(now -> server.listen()
                .onSuccess(listening -> {
                    loop.begin();
                    opened.complete(null);
                })
                .onFailure(opened::completeExceptionally));
        opened.join();
    }

    /** For example {@code http://127.0.0.1:8001}. */
    public String url() {
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, server.actualPort());
    }

    /** The content of a file that tells kubectl and other clients how to get here. */
    public String kubeconfig() {
        return Kubeconfig.of(url());
    }

    /** Does something with the cluster on the thread that owns it, and waits for it. */
    public <T> T call(Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(now -> {
            try {
                done.complete(loop.turn(action));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    /** Ends all connections, and the thread with them; the cluster stands still from then on. */
    @Override
    public void close() {
        Future<Void> closed = vertx.close();
        closed.toCompletionStage().toCompletableFuture().join();
    }
}
