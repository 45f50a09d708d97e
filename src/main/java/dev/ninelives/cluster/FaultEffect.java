package dev.ninelives.cluster;

import dev.ninelives.time.Pace;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a fault does to those whom it strikes. */
public sealed interface FaultEffect {
    /** In a few words, for the history: {@code 429 in answer}. */
    String words();

    /** The same in a run of another pace. */
    default FaultEffect at(Pace pace) {
        return this;
    }

    /** An effect on requests to the API server. */
    sealed interface OnRequest extends FaultEffect {}

    /** An effect on watches of the API server, those of controllers and the kubelet among them. */
    sealed interface OnWatch extends FaultEffect {}

    /** An effect on the node and what runs there. */
    sealed interface OnNode extends FaultEffect {}

    /** A request takes longer, by a duration drawn from {@code least} to {@code most}. */
    record Latency(Duration least, Duration most) implements OnRequest {
        @Override
        public String words() {
            return "a late answer";
        }
    }

    /**
     * A request is refused, and nothing is done.
     *
     * @param code 409, 429, 500 or 503
     * @param retryAfter what the answer's {@code Retry-After} says; clients of Kubernetes then try again by themselves
     */
    record Refused(int code, Optional<Duration> retryAfter) implements OnRequest {
        @Override
        public String words() {
            return code + " in answer"
                    + retryAfter
                            .map(wait -> ", Retry-After " + wait.toSeconds() + " s")
                            .orElse("");
        }
    }

    /** A request is carried out, and the connection is lost before its answer has arrived. */
    record ReplyLost() implements OnRequest {
        @Override
        public String words() {
            return "connection lost after the request was carried out";
        }
    }

    /** A read is answered from the past: as things were so many versions or so long ago, one of which is zero. */
    record Stale(long versions, Duration age) implements OnRequest, OnWatch {
        /** As many looks old, where looks are closer together. */
        @Override
        public Stale at(Pace pace) {
            return new Stale(versions, pace.looks(age));
        }

        @Override
        public String words() {
            return versions > 0
                    ? "an answer from %d versions ago".formatted(versions)
                    : "an answer from %s ago".formatted(seconds(age));
        }
    }

    /**
     * A watch breaks off. A controller has it again after {@code outage} and misses nothing.
     *
     * @param expired whether the server has forgotten by then what was missed (410 Gone), so that it must be listed anew
     */
    record WatchBroken(Duration outage, boolean expired) implements OnWatch {
        @Override
        public String words() {
            return expired ? "watch broken off, 410 Gone" : "watch broken off";
        }
    }

    /** The node's kubelet says that it is not ready, and looks after no Pod meanwhile. */
    record NodeNotReady(Duration length) implements OnNode {
        @Override
        public String words() {
            return "node not ready for " + seconds(length);
        }
    }

    /** The kubelet evicts a running Pod, as under memory pressure. */
    record PodEvicted() implements OnNode {
        @Override
        public String words() {
            return "Pod evicted";
        }
    }

    /**
     * A pull takes longer.
     *
     * @param image the reference; {@code *} stands for any characters
     */
    record SlowPull(String image, Duration extra) implements OnNode {
        @Override
        public String words() {
            return "image pull slower by " + seconds(extra);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.3f s", duration.toMillis() / 1000.0);
    }
}
