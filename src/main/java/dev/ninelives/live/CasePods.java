package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.ClusterState;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.injection.PodHost;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The Pods of a case on a cluster that really runs. To evict one is to delete it without any grace: it ends at once, no
 * PodDisruptionBudget keeps it, and controllers replace it, as when a kubelet evicts it. Only that it is gone at once, where
 * that one stays for a while as {@code Failed}. Nobody else can write that status: a kubelet of 1.20 turns it back into
 * {@code Running}.
 */
final class CasePods implements PodHost {
    /** The options of the deletion. */
    static final String AT_ONCE = "{\"gracePeriodSeconds\":0}";

    private final HistoryRecorder history;
    private final KubernetesApi kubelet;

    /** @param kubelet writes in the kubelet's name */
    CasePods(HistoryRecorder history, KubernetesApi kubelet) {
        this.history = history;
        this.kubelet = kubelet;
    }

    static String path(ObjectReference pod) {
        return "/api/v1/namespaces/%s/pods/%s".formatted(pod.namespace(), pod.name());
    }

    /** Those that run by the history, and still do: another may delete one before the history can tell. */
    @Override
    public List<ObjectReference> runningPods() {
        ClusterState state = new ClusterState();
        history.history().events(ObjectChanged.class).forEach(state::apply);
        return state.references().stream()
                .filter(object -> object.kind().equals("Pod"))
                .flatMap(object -> state.find(object).stream())
                .filter(CasePods::isRunning)
                .sorted(Comparator.comparing(
                        pod -> pod.path("metadata").path("creationTimestamp").asString("")))
                .map(ObjectReference::of)
                .filter(pod -> isRunning(kubelet.get(path(pod)).json()))
                .toList();
    }

    private static boolean isRunning(JsonNode pod) {
        return pod.path("status").path("phase").asString("").equals("Running")
                && !pod.path("metadata").has("deletionTimestamp");
    }

    /** @throws IllegalStateException if the cluster does not let it be evicted */
    @Override
    public void evict(ObjectReference pod, Runnable struck) {
        ApiResponse answer = kubelet.delete(path(pod), AT_ONCE);
        if (!answer.isSuccess()) {
            throw new IllegalStateException("%s could not be evicted: the API server answered %d: %s"
                    .formatted(pod, answer.code(), answer.message()));
        }
        struck.run();
    }
}
