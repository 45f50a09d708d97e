package dev.ninelives.live.door;

import dev.ninelives.live.tenancy.NamespaceNames;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

/**
 * Text messages of a WebSocket in the scenario's words; bytes, which are a program's own, as they are.
 *
 * @param visible which messages, in physical names, are about this case
 */
record RenamingListener(NamespaceNames names, Predicate<String> visible, WebSocket.Listener listener)
        implements WebSocket.Listener {
    @Override
    public void onOpen(WebSocket webSocket) {
        listener.onOpen(webSocket);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        if (visible.test(text)) {
            listener.onMessage(webSocket, names.logical(text));
        } else {
            webSocket.request();
        }
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
