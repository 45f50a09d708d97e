package dev.ninelives.sim.fault;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.sim.SimCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A cluster for tests that disturb it, with the namespace {@code production}. */
final class Unsteady implements AutoCloseable {
    static final Actor STAGE = Actor.stage("Deploy");
    static final String CONFIG_MAPS = "/api/v1/namespaces/production/configmaps";
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/production/replicasets";
    private static final String PODS = "/api/v1/namespaces/production/pods";

    private final long seed;
    final SimCluster cluster;
    final KubernetesApi api;

    Unsteady() {
        this(1);
    }

    Unsteady(long seed) {
        this.seed = seed;
        cluster = new SimCluster(seed);
        api = new KubernetesApi(cluster.client(STAGE));
        api.post("/api/v1/namespaces", KubernetesApi.YAML, "{metadata: {name: production}}");
    }

    void inject(String name, FaultEffect effect, FaultScope where, FaultWindow when) {
        cluster.inject(new ClusterFault(name, Path.of(name + ".yaml"), "a test", where, when, effect), seed);
    }

    void inject(FaultEffect effect, String... actors) {
        FaultScope where = new FaultScope(List.of(actors), List.of(), List.of(), "", "", "");
        inject("fault", effect, where, FaultWindow.ALWAYS);
    }

    ApiResponse createConfigMap(String name) {
        return api.post(CONFIG_MAPS, KubernetesApi.YAML, "{metadata: {name: %s}}".formatted(name));
    }

    List<String> configMaps() {
        return items(CONFIG_MAPS)
                .map(item -> item.path("metadata").path("name").asString())
                .filter(name -> !name.equals("kube-root-ca.crt"))
                .toList();
    }

    /** Servers that are ready a moment after their start, behind the Service of the same name. */
    void serve(String name, int replicas) {
        api.post(
                "/api/v1/namespaces/production/services",
                KubernetesApi.YAML,
                "{metadata: {name: %1$s}, spec: {selector: {app: %1$s}, ports: [{port: 8080}]}}".formatted(name));
        api.post(REPLICA_SETS, KubernetesApi.YAML, """
            metadata: {name: %1$s}
            spec:
              replicas: %2$d
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: web
                      image: busybox:1.36.1
                      command: [sh, -c, "mkdir /www && echo ok > /www/index.html && exec httpd -f -p 8080 -h /www"]
                      readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
            """.formatted(name, replicas));
    }

    void scale(String name, int replicas) {
        api.patch(
                REPLICA_SETS + "/" + name,
                KubernetesApi.MERGE_PATCH,
                "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
    }

    List<JsonNode> pods() {
        return items(PODS).toList();
    }

    long ready(String replicaSet) {
        return api.get(REPLICA_SETS + "/" + replicaSet)
                .json()
                .path("status")
                .path("readyReplicas")
                .asLong(0);
    }

    long endpoints(String service) {
        return api.get("/api/v1/namespaces/production/endpoints/" + service)
                .json()
                .path("subsets")
                .path(0)
                .path("addresses")
                .size();
    }

    long sliceEndpoints() {
        return items("/apis/discovery.k8s.io/v1beta1/namespaces/production/endpointslices")
                .mapToLong(slice -> slice.path("endpoints").size())
                .sum();
    }

    long succeededJobs() {
        return items("/apis/batch/v1/namespaces/production/jobs")
                .filter(job -> job.path("status").path("succeeded").asInt(0) == 1)
                .count();
    }

    private Stream<JsonNode> items(String path) {
        return api.get(path).json().path("items").valueStream();
    }

    void pass(long seconds) {
        cluster.timeline().pass(Duration.ofSeconds(seconds));
    }

    boolean await(BooleanSupplier condition) {
        return cluster.timeline().await(condition, Duration.ofMinutes(10));
    }

    List<FaultInjected> strikes() {
        return cluster.history().history().events(FaultInjected.class).toList();
    }

    List<FaultInjected> strikes(String fault) {
        return strikes().stream().filter(strike -> strike.fault().equals(fault)).toList();
    }

    long added(String kind) {
        return changes(kind, Change.ADDED);
    }

    long deleted(String kind) {
        return changes(kind, Change.DELETED);
    }

    private long changes(String kind, Change change) {
        return cluster.history()
                .history()
                .events(ObjectChanged.class)
                .filter(event ->
                        event.change() == change && event.object().kind().equals(kind))
                .count();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
