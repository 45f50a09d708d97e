package dev.ninelives.sim.http;

import dev.ninelives.sim.apiserver.ApiReply;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What is answered to bytes that are no request. */
final class Malformed {
    private Malformed() {}

    static ApiReply reply(Throwable cause, Limits limits) {
        if (cause instanceof TooLongHttpLineException) {
            return text(414, "URI Too Long: a request line may have up to %d bytes".formatted(limits.headBytes()));
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return text(
                    431,
                    "Request Header Fields Too Large: headers may have up to %d bytes".formatted(limits.headBytes()));
        }
        return text(400, "Bad Request: this is not HTTP/1.1");
    }

    static ApiReply badEscape() {
        return text(400, "Bad Request: a percent sign in the path is not followed by two hexadecimal digits");
    }

    private static ApiReply text(int code, String message) {
        return new ApiReply(code, ApiReply.TEXT, message + "\n");
    }
}
