package dev.ninelives.sim.door;

import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.ApiReply;
import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.ConnectionLostException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** An HTTP client that calls the API server instead of sending anything; every future that it gives is complete. */
final class InProcessHttpClient
        extends StandardHttpClient<InProcessHttpClient, InProcessHttpClientFactory, InProcessHttpClientBuilder> {
    private final InProcessHttpClientFactory factory;

    InProcessHttpClient(InProcessHttpClientBuilder builder, AtomicBoolean closed, InProcessHttpClientFactory factory) {
        super(builder, closed);
        this.factory = factory;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        ApiRequest apiRequest;
        try {
            apiRequest = Requests.of(factory.actor(), request);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (ApiServer.isWatch(apiRequest) || ApiServer.isFollow(apiRequest)) {
            return CompletableFuture.completedFuture(stream(request, apiRequest, consumer));
        }
        try {
            ApiReply reply = factory.server().handle(apiRequest);
            return CompletableFuture.completedFuture(
                    new InProcessResponse(request, reply, new WholeBody(reply.body(), consumer)));
        } catch (ConnectionLostException e) {
            return CompletableFuture.failedFuture(new IOException(e.getMessage(), e));
        }
    }

    private HttpResponse<AsyncBody> stream(
            StandardHttpRequest request, ApiRequest apiRequest, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        try {
            StreamedBody body = new StreamedBody(consumer);
            boolean isWatch = ApiServer.isWatch(apiRequest);
            body.follow(
                    isWatch
                            ? factory.server().watch(apiRequest, body::frame, body::ended)
                            : factory.server().follow(apiRequest, body::text, body::ended));
            return new InProcessResponse(request, new ApiReply(200, isWatch ? ApiReply.JSON : ApiReply.TEXT, ""), body);
        } catch (ApiException refusal) {
            ApiReply reply = ApiReply.refusal(refusal);
            return new InProcessResponse(request, reply, new WholeBody(reply.body(), consumer));
        }
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        StandardHttpRequest request = builder.asHttpRequest();
        InProcessWebSocket socket = new InProcessWebSocket(listener);
        try {
            socket.open(factory.server(), Requests.of(factory.actor(), request));
            return CompletableFuture.completedFuture(
                    new WebSocketResponse(new WebSocketUpgradeResponse(request), socket));
        } catch (ApiException refusal) {
            return CompletableFuture.completedFuture(
                    new WebSocketResponse(new WebSocketUpgradeResponse(request, refusal.code()), refusal));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    protected void doClose() {
        // holds nothing that would have to be freed
    }
}
