package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** fabric8's client with the case's door in place of a connection. */
final class CaseHttpClient extends StandardHttpClient<CaseHttpClient, CaseHttpClientFactory, CaseHttpClientBuilder> {
    private final Passage door;

    CaseHttpClient(CaseHttpClientBuilder builder, AtomicBoolean closed, Passage door) {
        super(builder, closed);
        this.door = door;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return door.send(request, consumer);
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        return door.openWebSocket(builder, listener);
    }

    /** The connections are the cluster's. */
    @Override
    protected void doClose() {}
}
