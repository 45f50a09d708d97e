package dev.ninelives.sim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A response over plain HTTP that goes on, in chunks. */
final class ChunkedOutlet implements Outlet {
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    ChunkedOutlet(HttpServerRequest request, String contentType) {
        this.request = request;
        response = request.response();
        response.setChunked(true).putHeader("Content-Type", contentType);
        response.putHeader("Cache-Control", "no-cache, private");
        response.writeHead(); // a client wants to know at once that its watch is open
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void send(Buffer frame) {
        response.write(frame);
    }

    @Override
    public void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    @Override
    public void abort() {
        request.connection().close();
    }

    @Override
    public void onChange(Runnable drained, Runnable gone) {
        response.drainHandler(now -> drained.run());
        response.closeHandler(now -> gone.run());
        response.exceptionHandler(broken -> gone.run());
    }
}
