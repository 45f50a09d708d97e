package dev.ninelives.sim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** A WebSocket, one text message per frame. What the client says is not listened to. */
final class WebSocketOutlet implements Outlet {
    private final ServerWebSocket socket;

    WebSocketOutlet(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void send(Buffer frame) {
        socket.writeTextMessage(frame.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void end() {
        if (!socket.isClosed()) {
            socket.close();
        }
    }

    @Override
    public void abort() {
        end();
    }

    @Override
    public void onChange(Runnable drained, Runnable gone) {
        socket.drainHandler(now -> drained.run());
        socket.closeHandler(now -> gone.run());
        socket.exceptionHandler(broken -> gone.run());
    }
}
