package dev.ninelives.live.door;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.injection.Faults;
import dev.ninelives.injection.Target;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way of a stage's requests, where faults lie in wait. What tests and watches the pipeline goes its own way, and is
 * never struck.
 */
public final class UnsteadyDoor implements Passage {
    private static final int REFUSED = 400;

    private final Door door;
    private final Faults faults;
    private final Function<Stale, OptionalLong> past;

    /**
     * A way through the door.
     *
     * @param past the version of the cluster that a stale read shows; empty where the present one is not newer
     */
    public UnsteadyDoor(Door door, Faults faults, Function<Stale, OptionalLong> past) {
        this.door = door;
        this.faults = faults;
        this.past = past;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> send(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Call call = door.call(request);
        Optional<Target> target = faults.isQuiet() || call.isStream() ? Optional.empty() : door.target(call);
        return target.map(found -> arriving(call, found, consumer)).orElseGet(() -> door.send(request, consumer));
    }

    private CompletableFuture<HttpResponse<AsyncBody>> arriving(
            Call call, Target target, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Duration latency = faults.latency(target);
        return latency.isZero()
                ? arrived(call, target, consumer)
                : CompletableFuture.runAsync(
                                () -> {}, CompletableFuture.delayedExecutor(latency.toMillis(), TimeUnit.MILLISECONDS))
                        .thenCompose(late -> arrived(call, target, consumer));
    }

    private CompletableFuture<HttpResponse<AsyncBody>> arrived(
            Call call, Target target, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Optional<Refused> refusal = faults.refusal(target);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(door.refuse(call, refusal.get(), consumer));
        }
        return carriedOut(call, target, consumer).thenCompose(answer -> answered(target, answer));
    }

    private CompletableFuture<HttpResponse<AsyncBody>> carriedOut(
            Call call, Target target, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Optional<Stale> stale = call.isRead() && !call.asksForAVersion() ? faults.staleness(target) : Optional.empty();
        OptionalLong version = stale.map(past).orElse(OptionalLong.empty());
        return version.isPresent()
                ? door.past(call, version.getAsLong(), consumer)
                : door.send(call.request(), consumer);
    }

    private CompletableFuture<HttpResponse<AsyncBody>> answered(Target target, HttpResponse<AsyncBody> answer) {
        return answer.code() < REFUSED && faults.losesReply(target)
                ? CompletableFuture.failedFuture(new IOException("EOF")) // as Go's clients word it
                : CompletableFuture.completedFuture(answer);
    }

    /** A watch goes its way undisturbed. */
    @Override
    public CompletableFuture<WebSocketResponse> openWebSocket(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        return door.openWebSocket(builder, listener);
    }
}
