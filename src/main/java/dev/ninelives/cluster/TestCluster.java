package dev.ninelives.cluster;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * A Kubernetes cluster that a pipeline may break. It writes every change to its objects into the history, with whoever
 * made it; a scenario never learns which kind of cluster it runs on.
 */
public interface TestCluster extends AutoCloseable {
    /** For people, with the version of Kubernetes that it is or imitates: {@code embedded Kubernetes 1.20}. */
    String description();

    /** A client whose writes the history attributes to {@code actor}. The cluster closes it; callers must not. */
    KubernetesClient client(Actor actor);

    /** The clock that the cluster itself lives by. */
    Timeline timeline();

    /** The history that this cluster writes to. */
    HistoryRecorder history();

    /** Whether a namespace is there from the start, ready to be used, so that nobody needs to make it. */
    default boolean brings(String namespace) {
        return false;
    }

    /**
     * Waits until the history holds all that has happened in the cluster up to now; where that cannot be made sure, the
     * history then says so. To be called before a history is judged. An embedded cluster has nothing to wait for.
     */
    default void catchUp() {}

    /**
     * What the cluster itself can tell about a failure, beyond the history: logs, conditions, events. An embedded cluster
     * has nothing that its history lacks.
     */
    default List<Attachment> diagnose() {
        return List.of();
    }

    /**
     * Why a fault cannot be had here, as a clause: {@code "it …"}; empty where it can. Most need a cluster whose API server
     * and kubelet do as they are told.
     */
    default Optional<String> refusal(ClusterFault fault) {
        return Optional.of("it is not embedded, so nothing in it can be made to fail");
    }

    /**
     * Lets a fault loose; its window counts from now, and every strike is in the history.
     *
     * @param seed chooses what is struck, of all that may be
     * @throws UnsupportedOperationException if {@link #refusal} has a reason
     */
    default void inject(ClusterFault fault, long seed) {
        throw new UnsupportedOperationException(
                "%s cannot have the fault %s: %s".formatted(description(), fault.name(), refusal(fault)));
    }

    /** Removes whatever the run has created and frees the cluster. */
    @Override
    void close();
}
