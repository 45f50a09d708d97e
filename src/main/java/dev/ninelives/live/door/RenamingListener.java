package dev.ninelives.live.door;

import dev.ninelives.live.tenancy.NamespaceNames;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;

/** Text messages of a WebSocket in the scenario's words; bytes, which are a program's own, as they are. */
record RenamingListener(NamespaceNames names, WebSocket.Listener listener) implements WebSocket.Listener {
    @Override
    public void onOpen(WebSocket webSocket) {
        listener.onOpen(webSocket);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        listener.onMessage(webSocket, names.logical(text));
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteBuffer bytes) {
        listener.onMessage(webSocket, bytes);
    }

    @Override
    public void onClose(WebSocket webSocket, int code, String reason) {
        listener.onClose(webSocket, code, reason);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        listener.onError(webSocket, error);
    }
}
