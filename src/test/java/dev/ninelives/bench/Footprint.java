package dev.ninelives.bench;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.controller.Controllers;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What 10,000 Pods in 1,000 ReplicaSets take of the heap, without the history of how they came. */
final class Footprint {
    private static final int SETS = 1_000;
    private static final int PODS_EACH = 10;
    private static final int KEPT_EVENTS = 1_000;
    private static final int COLLECTIONS = 3;

    private Footprint() {}

    public static void main(String[] arguments) {
        for (KubernetesVersion version : KubernetesVersion.values()) {
            long before = used();
            ControllerApi api = filled(version);
            long taken = used() - before;
            System.out.printf(
                    Locale.ROOT,
                    "%,d Pods in %,d ReplicaSets, Kubernetes %s: %d MiB%n",
                    api.list(BuiltinTypes.POD, "default").size(),
                    SETS,
                    version.majorMinor(),
                    taken >> 20);
        }
    }

    private static ControllerApi filled(KubernetesVersion version) {
        VirtualTimeline timeline = new VirtualTimeline(1);
        HistoryRecorder history = new HistoryRecorder(timeline, KEPT_EVENTS);
        ApiServer server = new ApiServer(timeline, history, () -> (pod, port, path) -> Optional.empty(), 1, version);
        ControllerApi api = server.controllerApi();
        new Controllers(api, 1).start();
        JsonMapper json = new JsonMapper();
        for (int set = 0; set < SETS; set++) {
            api.create(Actor.stage("Benchmark"), BuiltinTypes.REPLICA_SET, (ObjectNode)
                    json.readTree(ScaleBenchmark.replicaSet("set-" + set, "default", PODS_EACH)));
            timeline.pass(Duration.ofMillis(50));
        }
        return api;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
