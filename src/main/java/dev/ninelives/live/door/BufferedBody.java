package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A body that is already there, handed out in one piece. */
final class BufferedBody implements AsyncBody {
    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private byte[] bytes;

    BufferedBody(byte[] bytes, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        this.bytes = bytes;
        this.consumer = consumer;
    }

    @Override
    @SuppressWarnings("IllegalCatch") // A consumer may throw anything, and its caller waits for done.
    public void consume() {
        byte[] now = bytes;
        bytes = null;
        if (now == null || now.length == 0) {
            done.complete(null);
            return;
        }
        try {
            consumer.consume(List.of(ByteBuffer.wrap(now)), this);
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
        done.cancel(false);
    }
}
