package dev.ninelives.live.diagnosis;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what containers said before they crashed: a pipeline that cleans up behind itself takes it away with their Pods,
 * long before anybody asks.
 *
 * <p>Thread-safe.
 */
public final class CrashLogs implements Consumer<HistoryEvent> {
    /** A scenario with more Pods that crash tells nothing new by them. */
    private static final int MOST = 20;

    /** What a kubelet says with code 200 of a log that it has just thrown away. */
    private static final String NO_FILE = "failed to try resolving symlinks";

    private final Supplier<KubernetesApi> api;
    private final Executor executor;
    private final Map<String, String> logs = new LinkedHashMap<>();
    private final Map<String, JsonNode> pods = new LinkedHashMap<>();

    /**
     * Keeps nothing yet; give it every event of a history.
     *
     * @param api of the case, in logical names
     * @param executor may block
     */
    public CrashLogs(Supplier<KubernetesApi> api, Executor executor) {
        this.api = api;
        this.executor = executor;
    }

    @Override
    public void accept(HistoryEvent event) {
        if (event instanceof ObjectChanged change
                && change.object().kind().equals("Pod")
                && change.change() != ObjectChanged.Change.DELETED) {
            for (JsonNode container : change.state().path("status").path("containerStatuses")) {
                if (hasCrashed(container.path("state"))) {
                    keep(change, container.path("name").asString(""));
                }
            }
        }
    }

    private static boolean hasCrashed(JsonNode state) {
        return state.path("waiting").path("reason").asString("").equals("CrashLoopBackOff")
                || state.path("terminated").path("exitCode").asInt(0) != 0;
    }

    private synchronized void keep(ObjectChanged change, String container) {
        String namespace = change.object().namespace();
        String pod = change.object().name();
        String file = Diagnosis.logFile(namespace, pod, container) + ".crash.log";
        if (logs.size() < MOST && !logs.containsKey(file)) {
            pods.put(file, change.state());
            executor.execute(() -> read(file, Diagnosis.logPath(namespace, pod, container)));
        }
    }

    private void read(String file, String path) {
        try {
            ApiResponse answer = api.get().get(path);
            if (answer.isSuccess() && !answer.body().startsWith(NO_FILE)) {
                said(file, answer.body());
            }
        } catch (RuntimeException e) {
            // The case is over, or its Pod is; then there is no log, and nothing to be done about it.
            return;
        }
    }

    private synchronized void said(String file, String log) {
        logs.put(file, log);
    }

    /** For example {@code logs/production/shop-v001-abcde/shop.crash.log}. */
    synchronized List<Attachment> logs() {
        return logs.entrySet().stream()
                .map(log -> new Attachment(log.getKey(), log.getValue()))
                .toList();
    }

    /** The Pods whose logs these are; they tell what in them is secret. */
    synchronized List<JsonNode> pods() {
        return List.copyOf(pods.values());
    }
}
