package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.store.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What containers have printed, as the API server asks the kubelet for it. */
public interface ContainerLogs {
    /**
     * The log of a container.
     *
     * @param previous whether of the run before the latest one
     * @return empty if there was no such run
     */
    Optional<ContainerLog> find(ObjectNode pod, String container, boolean previous);

    /**
     * A line.
     *
     * @param text with its newline, which only the last line of a container that has ended may lack
     */
    record Line(Instant at, String text) {}

    /** The log of one run of a container. */
    interface ContainerLog {
        /** The whole lines up to now; of a very long log the latest ones. */
        List<Line> lines();

        /**
         * Tells the lines that come from now on.
         *
         * @param end is called once no more can come, perhaps at once
         */
        Subscription follow(Consumer<Line> lines, Runnable end);
    }
}
