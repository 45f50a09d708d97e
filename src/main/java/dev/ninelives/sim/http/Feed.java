package dev.ninelives.sim.http;

import dev.ninelives.sim.store.Subscription;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What is on its way to one client. A client may read slowly; one that lets too much pile up is broken off, as a real API
 * server does, and has to list anew.
 */
final class Feed {
    private final int mostWaiting;
    private final Queue<Buffer> waiting = new ArrayDeque<>();
    private Optional<Outlet> outlet = Optional.empty();
    private Subscription source = () -> {};
    private boolean ending;
    private boolean over;

    Feed(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /** Where frames come from, to be told when nobody listens any longer. */
    void from(Subscription subscription) {
        source = subscription;
        if (over) {
            subscription.close();
        }
    }

    /** Opens the way to the client; what came before goes out first, however much it is. */
    void to(Outlet opened) {
        outlet = Optional.of(opened);
        opened.onChange(this::pump, this::stop);
        pump();
    }

    void add(Buffer frame) {
        if (over) {
            return;
        }
        waiting.add(frame);
        pump();
        if (outlet.isPresent() && waiting.size() > mostWaiting) {
            stop();
            outlet.get().abort();
        }
    }

    /** Ends once the client has taken what waits for it. */
    void end() {
        ending = true;
        pump();
    }

    private void pump() {
        if (outlet.isEmpty() || over) {
            return;
        }
        Outlet open = outlet.get();
        while (!waiting.isEmpty() && !open.isFull()) {
            open.send(waiting.remove());
        }
        if (ending && waiting.isEmpty()) {
            stop();
            open.end();
        }
    }

    /** Forgets the client. */
    void stop() {
        over = true;
        waiting.clear();
        source.close();
    }
}
