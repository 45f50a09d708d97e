package dev.ninelives.live.watch;

import dev.ninelives.cluster.ApiResponse;
import java.io.IOException;

/** The cluster answers a list or a watch, but says no. */
final class WatchRefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int GONE = 410;

    private final boolean gone;

    private WatchRefusedException(String message, boolean gone) {
        super(message);
        this.gone = gone;
    }

    static WatchRefusedException of(ApiResponse response) {
        String message = "the API server said %d: %s".formatted(response.code(), response.message());
        return new WatchRefusedException(message, response.code() == GONE);
    }

    /** Whether the server no longer knows the version to go on from, so that a new list is due. */
    boolean isGone() {
        return gone;
    }
}
