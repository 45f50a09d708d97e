package dev.ninelives.sim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Collects the body of a request. Of one that is too long nothing is kept; it is read to its end all the same, since a
 * client that is still sending would not hear the refusal.
 */
final class RequestBody {
    /** How much of a body that is refused already may still come. */
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    private final HttpServerRequest request;
    private final int limit;
    private Buffer collected = Buffer.buffer();
    private long length;

    RequestBody(HttpServerRequest request, int limit) {
        this.request = request;
        this.limit = limit;
    }

    /** What came of it. */
    interface Outcome {
        void complete(Buffer body);

        void tooLarge();
    }

    void read(Outcome outcome) {
        long declared = declaredLength();
        boolean asks = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
        if (declared > MOST_DISCARDED || (asks && declared > limit)) {
            outcome.tooLarge();
            return;
        }
        if (asks) {
            request.response().writeContinue();
        }
        request.handler(chunk -> take(chunk, outcome::tooLarge));
        request.endHandler(end -> finish(outcome));
    }

    private void take(Buffer chunk, Runnable tooLarge) {
        length += chunk.length();
        if (length > limit) {
            collected = Buffer.buffer();
        } else {
            collected.appendBuffer(chunk);
        }
        if (length > MOST_DISCARDED) {
            request.handler(null).endHandler(null);
            tooLarge.run();
        }
    }

    private void finish(Outcome outcome) {
        if (length > limit) {
            outcome.tooLarge();
        } else {
            outcome.complete(collected);
        }
    }

    private long declaredLength() {
        String header = request.getHeader("Content-Length");
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
    }
}
