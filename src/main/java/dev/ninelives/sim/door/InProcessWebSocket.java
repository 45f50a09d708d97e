package dev.ninelives.sim.door;

import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.store.Subscription;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import tools.jackson.databind.node.ObjectNode;

/** The WebSocket of a watch. A listener that makes a change hears of it after it has returned. */
final class InProcessWebSocket implements WebSocket {
    private final Listener listener;
    private final Queue<String> waiting = new ArrayDeque<>();
    private Subscription subscription = () -> {};
    private boolean delivering = true;
    private boolean closed;

    InProcessWebSocket(Listener listener) {
        this.listener = listener;
    }

    /** Opens the watch; what existed before it waits until the listener knows that it is open. */
    void open(ApiServer server, ApiRequest request) {
        subscription = server.watch(request, this::frame, this::ended);
        listener.onOpen(this);
        delivering = false;
        deliver();
    }

    private void frame(ObjectNode event) {
        waiting.add(event.toString());
        deliver();
    }

    /** The server has ended the watch; 1000 is what it closes with then. */
    private void ended() {
        if (!closed) {
            closed = true;
            listener.onClose(this, 1000, "");
        }
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            for (String text = waiting.poll(); text != null && !closed; text = waiting.poll()) {
                listener.onMessage(this, text);
            }
        } finally {
            delivering = false;
        }
    }

    @Override
    public boolean send(ByteBuffer buffer) {
        return false; // a watch listens only
    }

    @Override
    public boolean sendClose(int code, String reason) {
        if (closed) {
            return false;
        }
        closed = true;
        subscription.close();
        listener.onClose(this, code, reason);
        return true;
    }

    @Override
    public long queueSize() {
        return 0;
    }

    @Override
    public void request() {
        // events are handed over as they come
    }
}
