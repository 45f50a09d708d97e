package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.PodNetwork.PodAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who listens on the ports of a Pod; its containers share them. */
final class PodPorts {
    private final Map<Integer, Listener> listeners = new TreeMap<>();

    /** A server in a container. */
    interface Server {
        /**
         * Answers a GET.
         *
         * @param path without its query
         */
        Answer get(String path);
    }

    /** An answer, and how long it takes. */
    record Answer(PodAnswer content, Duration takes) {
        static Answer of(int code, String body) {
            return new Answer(new PodAnswer(code, body), Duration.ZERO);
        }
    }

    private record Listener(ContainerProcess owner, Server server) {}

    /** Whether the port was free; if so, {@code server} has it now. */
    boolean listen(ContainerProcess owner, int port, Server server) {
        return listeners.putIfAbsent(port, new Listener(owner, server)) == null;
    }

    boolean isOpen(int port) {
        return listeners.containsKey(port);
    }

    /** Empty where nothing listens. */
    Optional<Answer> get(int port, String path) {
        int query = path.indexOf('?');
        return Optional.ofNullable(listeners.get(port))
                .map(listener -> listener.server().get(query < 0 ? path : path.substring(0, query)));
    }

    void close(ContainerProcess owner) {
        listeners.values().removeIf(listener -> listener.owner() == owner);
    }
}
