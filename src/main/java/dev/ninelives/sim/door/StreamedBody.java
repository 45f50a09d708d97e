package dev.ninelives.sim.door;

import dev.ninelives.sim.store.Subscription;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** A body that goes on, such as a watch over plain HTTP with one line per event, until it ends or the client cancels it. */
final class StreamedBody implements AsyncBody {
    private final Consumer<List<ByteBuffer>> consumer;
    private final Queue<String> early = new ArrayDeque<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Subscription subscription = () -> {};
    private boolean consuming;
    private boolean ended;

    StreamedBody(Consumer<List<ByteBuffer>> consumer) {
        this.consumer = consumer;
    }

    void follow(Subscription running) {
        subscription = running;
    }

    void frame(ObjectNode event) {
        text(event + "\n");
    }

    void text(String text) {
        early.add(text);
        if (consuming) {
            deliver();
        }
    }

    @Override
    public void consume() {
        if (!consuming) {
            consuming = true;
            deliver();
        }
    }

    /** The server has ended it; nothing more comes. */
    void ended() {
        ended = true;
        if (consuming) {
            deliver();
        }
    }

    private void deliver() {
        try {
            for (String line = early.poll(); line != null; line = early.poll()) {
                consumer.consume(List.of(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8))), this);
            }
            if (ended) {
                done.complete(null);
            }
        } catch (Exception e) {
            subscription.close();
            done.completeExceptionally(e);
        }
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void cancel() {
        subscription.close();
        done.cancel(false);
    }
}
