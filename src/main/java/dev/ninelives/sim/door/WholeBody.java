package dev.ninelives.sim.door;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A body that is there already; the consumer gets it in one piece when it first asks. */
final class WholeBody implements AsyncBody {
    private final String content;
    private final Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean consumed;

    WholeBody(String content, Consumer<List<ByteBuffer>> consumer) {
        this.content = content;
        this.consumer = consumer;
    }

    @Override
    public void consume() {
        if (consumed) {
            done.complete(null);
            return;
        }
        consumed = true;
        try {
            consumer.consume(List.of(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8))), this);
            done.complete(null);
        } catch (Exception e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void cancel() {
        consumed = true;
        done.cancel(false);
    }
}
