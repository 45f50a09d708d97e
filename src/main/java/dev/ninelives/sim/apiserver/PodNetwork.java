package dev.ninelives.sim.apiserver;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What Pods answer on their ports. */
public interface PodNetwork {
    /**
     * Asks a Pod.
     *
     * @param pod the Pod as the API server shows it
     * @param path with its query, from {@code /}
     * @return empty where nothing listens on that port
     */
    Optional<PodAnswer> get(ObjectNode pod, int port, String path);

    /** An HTTP answer of a container. */
    record PodAnswer(int code, String body) {}
}
