package dev.ninelives.sim.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the program in an image does.
 *
 * @param startsAfter how long it takes until it serves
 * @param crashesAfter how long it takes, from its start, until it exits; empty for never
 * @param exitCode what it exits with
 * @param stopsAfter how long it takes to exit after SIGTERM; empty where it ignores that and has to be killed
 */
public record ImageBehaviour(
        Duration startsAfter,
        Optional<Duration> crashesAfter,
        int exitCode,
        Optional<Duration> stopsAfter,
        List<Served> serves) {
    /** Runs, serves nothing, and stops when told to. */
    public static final ImageBehaviour RUNS =
            new ImageBehaviour(Duration.ZERO, Optional.empty(), 0, Optional.of(Duration.ZERO), List.of());

    public ImageBehaviour {
        serves = List.copyOf(serves);
    }

    public ImageBehaviour startingAfter(Duration delay) {
        return new ImageBehaviour(delay, crashesAfter, exitCode, stopsAfter, serves);
    }

    /** The same, but it exits with {@code code} once it has run for {@code delay}. */
    public ImageBehaviour crashingAfter(Duration delay, int code) {
        return new ImageBehaviour(startsAfter, Optional.of(delay), code, stopsAfter, serves);
    }

    public ImageBehaviour serving(Served... paths) {
        return new ImageBehaviour(startsAfter, crashesAfter, exitCode, stopsAfter, List.of(paths));
    }

    /**
     * An answer over HTTP.
     *
     * @param path without a query; {@code *} answers for every path that nothing else names
     * @param body may name variables of the container, as in {@code version=$VERSION}
     * @param takes how long the answer takes, which a probe's timeout is held against
     */
    public record Served(int port, String path, int status, String body, Duration takes) {
        public Served(int port, String path, int status, String body) {
            this(port, path, status, body, Duration.ZERO);
        }
    }
}
