package dev.ninelives.bench;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.controller.Controllers;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one operation costs among few objects and among many: ReplicaSets of ten Pods each, all in one namespace. */
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScaleBenchmark {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Actor ACTOR = Actor.stage("Benchmark");
    private static final int PODS_EACH = 10;
    private static final int WATCHERS = 100;

    @Param({"100", "10000"})
    public int pods;

    private VirtualTimeline timeline;
    private ApiServer server;
    private ControllerApi api;
    private final List<Subscription> watches = new ArrayList<>();
    private final AtomicLong frames = new AtomicLong();
    private int turn;

    @Setup
    public void fill() {
        timeline = new VirtualTimeline(1);
        server = new ApiServer(
                timeline, new HistoryRecorder(timeline, 1_000), () -> (pod, port, path) -> Optional.empty(), 1);
        api = server.controllerApi();
        new Controllers(api, 1).start();
        for (int set = 0; set < pods / PODS_EACH; set++) {
            api.create(ACTOR, BuiltinTypes.REPLICA_SET, json(replicaSet("set-" + set, "default", PODS_EACH)));
            timeline.pass(Duration.ofMillis(50));
        }
        if (api.list(BuiltinTypes.POD, "default").size() != pods) {
            throw new IllegalStateException("There are not as many Pods as there should be");
        }
    }

    /** A list of one ReplicaSet's Pods by their label, as JSON. */
    @Benchmark
    public Object listByLabel() {
        return server.handle(new ApiRequest(
                ACTOR, "GET", "/api/v1/namespaces/default/pods?labelSelector=app%3Dset-" + next(), "", ""));
    }

    /** One change of a ReplicaSet, and all that the controllers then do about it. */
    @Benchmark
    public Object reconcile() {
        String path = "/apis/apps/v1/namespaces/default/replicasets/set-" + next();
        Object reply = server.handle(new ApiRequest(
                ACTOR,
                "PATCH",
                path,
                KubernetesApi.MERGE_PATCH,
                "{\"metadata\":{\"annotations\":{\"turn\":\"%d\"}}}".formatted(turn)));
        timeline.pass(Duration.ofMillis(50));
        return reply;
    }

    /** One Pod deleted and replaced by its ReplicaSet. */
    @Benchmark
    public Object replace() {
        String name = "set-" + next();
        ObjectNode pod =
                api.list(BuiltinTypes.POD, "default", Map.of("app", name)).get(0);
        Object reply = server.handle(new ApiRequest(
                ACTOR,
                "DELETE",
                "/api/v1/namespaces/default/pods/"
                        + pod.path("metadata").path("name").asString(),
                "",
                ""));
        timeline.pass(Duration.ofMillis(50));
        return reply;
    }

    /** One change that a hundred watches tell of. */
    @Benchmark
    public Object fanOut() {
        while (watches.size() < WATCHERS) {
            watches.add(server.watch(
                    new ApiRequest(
                            ACTOR,
                            "GET",
                            "/api/v1/namespaces/default/configmaps?watch=true&resourceVersion=" + version(),
                            "",
                            ""),
                    frame -> frames.addAndGet(frame.toString().length())));
        }
        return server.handle(new ApiRequest(
                ACTOR,
                "POST",
                "/api/v1/namespaces/default/configmaps",
                KubernetesApi.JSON,
                "{\"metadata\":{\"name\":\"settings-%d\"}}".formatted(next() + 1_000_000 * turn)));
    }

    private String version() {
        return api.get(BuiltinTypes.NAMESPACE, "", "default")
                .orElseThrow()
                .path("metadata")
                .path("resourceVersion")
                .asString();
    }

    private int next() {
        return turn++ % (pods / PODS_EACH);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text);
    }

    static String replicaSet(String name, String namespace, int replicas) {
        return """
            {"metadata": {"name": "%1$s", "namespace": "%2$s"},
             "spec": {
               "replicas": %3$d,
               "selector": {"matchLabels": {"app": "%1$s"}},
               "template": {
                 "metadata": {"labels": {"app": "%1$s", "lb": "shop"}},
                 "spec": {
                   "terminationGracePeriodSeconds": 1,
                   "containers": [{
                     "name": "web", "image": "busybox:1.36.1",
                     "command": ["sh", "-c", "mkdir /www && echo ok > /www/index.html && exec httpd -f -p 8080 -h /www"],
                     "readinessProbe": {"httpGet": {"path": "/", "port": 8080}, "periodSeconds": 1}
                   }]
                 }
               }
             }}
            """.formatted(name, namespace, replicas);
    }
}
