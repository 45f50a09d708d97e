package dev.ninelives.bench;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.controller.Controllers;
import dev.ninelives.sim.kubelet.Kubelet;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole roll-out on a cluster of its own: namespace, Service, first ReplicaSet ready, second ReplicaSet ready, first one
 * deleted and gone.
 *
 * <p>The figures are those of a process that runs thousands of them: it warms up until the JVM's compiler, which takes about a
 * minute over the 1,500 methods that a roll-out runs through, has next to nothing left to do.
 */
@State(Scope.Thread)
@Warmup(iterations = 9, time = 10)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RolloutBenchmark {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Actor STAGE = Actor.stage("Benchmark");
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/shop/replicasets";

    @Benchmark
    public Object empty() {
        try (SimCluster cluster = new SimCluster(1)) {
            return cluster.client(STAGE);
        }
    }

    @Benchmark
    public Object throughTheClient() {
        try (SimCluster cluster = new SimCluster(1)) {
            KubernetesApi api = new KubernetesApi(cluster.client(STAGE));
            api.post("/api/v1/namespaces", KubernetesApi.JSON, namespace());
            api.post("/api/v1/namespaces/shop/services", KubernetesApi.JSON, service());
            api.post(REPLICA_SETS, KubernetesApi.JSON, replicaSet("v1"));
            awaitReady(cluster, api, "v1");
            api.post(REPLICA_SETS, KubernetesApi.JSON, replicaSet("v2"));
            awaitReady(cluster, api, "v2");
            api.delete(REPLICA_SETS + "/v1", "");
            cluster.timeline().pass(Duration.ofSeconds(10));
            return api.get("/api/v1/namespaces/shop/pods");
        }
    }

    private static void awaitReady(SimCluster cluster, KubernetesApi api, String name) {
        for (int second = 0; second < LIMIT.toSeconds(); second++) {
            cluster.timeline().pass(Duration.ofSeconds(1));
            if (api.get(REPLICA_SETS + "/" + name)
                            .json()
                            .path("status")
                            .path("readyReplicas")
                            .asInt(0)
                    == 2) {
                return;
            }
        }
        throw new IllegalStateException(name + " was not ready in time");
    }

    @Benchmark
    public Object throughTheStore() {
        VirtualTimeline timeline = new VirtualTimeline(1);
        ApiServer server =
                new ApiServer(timeline, new HistoryRecorder(timeline), () -> (pod, port, path) -> Optional.empty(), 1);
        ControllerApi api = server.controllerApi();
        new Kubelet(api, 1).start();
        new Controllers(api, 1).start();
        api.create(STAGE, BuiltinTypes.NAMESPACE, json(namespace()));
        api.create(STAGE, BuiltinTypes.SERVICE, json(service()));
        api.create(STAGE, BuiltinTypes.REPLICA_SET, json(replicaSet("v1")));
        timeline.await(() -> isReady(api, "v1"), LIMIT);
        api.create(STAGE, BuiltinTypes.REPLICA_SET, json(replicaSet("v2")));
        timeline.await(() -> isReady(api, "v2"), LIMIT);
        api.delete(STAGE, BuiltinTypes.REPLICA_SET, "shop", "v1", Deletion.BACKGROUND);
        timeline.pass(Duration.ofSeconds(10));
        return api.list(BuiltinTypes.POD, "shop");
    }

    private static boolean isReady(ControllerApi api, String name) {
        return api.get(BuiltinTypes.REPLICA_SET, "shop", name)
                        .orElseThrow()
                        .path("status")
                        .path("readyReplicas")
                        .asInt(0)
                == 2;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text);
    }

    private static String namespace() {
        return "{\"metadata\":{\"name\":\"shop\"}}";
    }

    private static String service() {
        return "{\"metadata\":{\"name\":\"shop\",\"namespace\":\"shop\"},\"spec\":{\"selector\":{\"lb\":\"shop\"},"
                + "\"ports\":[{\"port\":8080}]}}";
    }

    private static String replicaSet(String name) {
        return ScaleBenchmark.replicaSet(name, "shop", 2);
    }
}
