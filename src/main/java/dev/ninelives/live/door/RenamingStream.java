package dev.ninelives.live.door;

import dev.ninelives.live.tenancy.NamespaceNames;
import dev.ninelives.live.watch.Lines;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** Passes a stream on line by line, in the scenario's words. */
final class RenamingStream implements AsyncBody.Consumer<List<ByteBuffer>> {
    private final NamespaceNames names;
    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private final List<ByteBuffer> ready = new ArrayList<>();
    private final Lines lines = new Lines(this::line);
    private final Predicate<String> visible;

    /** @param visible which lines, in physical names, are about this case */
    RenamingStream(NamespaceNames names, Predicate<String> visible, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        this.names = names;
        this.visible = visible;
        this.consumer = consumer;
    }

    @Override
    public void consume(List<ByteBuffer> buffers, AsyncBody from) throws Exception {
        lines.add(buffers);
        pass(from);
    }

    private void pass(AsyncBody from) throws Exception {
        List<ByteBuffer> now = List.copyOf(ready);
        ready.clear();
        if (now.isEmpty()) {
            from.consume();
        } else {
            consumer.consume(now, from);
        }
    }

    private void line(String line) {
        if (visible.test(line)) {
            add(line + "\n");
        }
    }

    private void add(String text) {
        ready.add(ByteBuffer.wrap(names.logical(text).getBytes(StandardCharsets.UTF_8)));
    }

    /** The body with the rest that no end of a line came after. */
    AsyncBody body(AsyncBody original) {
        CompletableFuture<Void> done = original.done().thenAccept(nothing -> {
            add(lines.rest());
            try {
                consumer.consume(List.copyOf(ready), original);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        return new AsyncBody() {
            @Override
            public void consume() {
                original.consume();
            }

            @Override
            public CompletableFuture<Void> done() {
                return done;
            }

            @Override
            public void cancel() {
                original.cancel();
            }
        };
    }
}
