package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.PodNetwork;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.sim.kubelet.Kubelet;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cluster for tests of its moving parts, with the namespace {@code shop}; written to as the harness. */
public final class World {
    public static final String NAMESPACE = "shop";
    private static final JsonMapper JSON = new JsonMapper();

    private final VirtualTimeline timeline;
    private final HistoryRecorder history;
    private final ControllerApi api;
    private final Kubelet kubelet;
    private final ImageRegistry images = ImageRegistry.shipped();

    public World() {
        this(1);
    }

    public World(long seed) {
        this(seed, UnaryOperator.identity());
    }

    /** A world whose controllers see the API server through {@code view}. */
    World(long seed, UnaryOperator<ControllerApi> view) {
        timeline = new VirtualTimeline(seed);
        history = new HistoryRecorder(timeline);
        api = new ApiServer(timeline, history, this::network, seed).controllerApi();
        kubelet = new Kubelet(api, seed, images);
        kubelet.start();
        new Controllers(view.apply(api), seed).start();
        create("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    }

    public PodNetwork network() {
        return kubelet.network();
    }

    public ControllerApi api() {
        return api;
    }

    public ImageRegistry images() {
        return images;
    }

    public HistoryRecorder history() {
        return history;
    }

    public Instant now() {
        return timeline.now();
    }

    public static ObjectNode yaml(String yaml) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return (ObjectNode) JSON.valueToTree(tree);
    }

    /** Creates what the YAML says, in {@link #NAMESPACE} unless it names another. */
    public ObjectNode create(String yaml) {
        ObjectNode object = yaml(yaml);
        ResourceType type = BuiltinTypes.ALL.stream()
                .filter(known -> known.kind().equals(object.path("kind").asString("")))
                .findFirst()
                .orElseThrow();
        if (type.namespaced() && Metadata.namespace(object).isEmpty()) {
            object.withObjectProperty("metadata").put("namespace", NAMESPACE);
        }
        return api.create(Actor.HARNESS, type, object);
    }

    public ObjectNode get(ResourceType type, String name) {
        return api.get(type, NAMESPACE, name).orElseThrow();
    }

    public List<ObjectNode> list(ResourceType type) {
        return api.list(type, NAMESPACE);
    }

    public List<ObjectNode> pods() {
        return list(BuiltinTypes.POD);
    }

    public ObjectNode onlyPod() {
        List<ObjectNode> pods = pods();
        if (pods.size() != 1) {
            throw new AssertionError("Expected one Pod, but there are " + pods);
        }
        return pods.get(0);
    }

    /** Changes an object as a client would. */
    public void change(ResourceType type, String name, Consumer<ObjectNode> change) {
        ObjectNode copy = get(type, name).deepCopy();
        change.accept(copy);
        api.update(Actor.HARNESS, type, copy);
    }

    public void label(ResourceType type, String name, String label, String value) {
        change(
                type,
                name,
                object -> object.withObjectProperty("metadata")
                        .withObjectProperty("labels")
                        .put(label, value));
    }

    public void delete(ResourceType type, String name) {
        delete(type, name, Deletion.BACKGROUND);
    }

    public void delete(ResourceType type, String name, Deletion deletion) {
        String namespace = type.namespaced() ? NAMESPACE : "";
        api.delete(Actor.HARNESS, type, namespace, name, deletion);
    }

    public void pass(Duration duration) {
        timeline.pass(duration);
    }

    public void passSeconds(long seconds) {
        timeline.pass(Duration.ofSeconds(seconds));
    }

    /** Lets time go on until the condition holds. */
    public void await(BooleanSupplier condition, Duration limit) {
        if (!timeline.await(condition, limit)) {
            throw new AssertionError("Did not happen within " + limit + "; Pods: " + pods());
        }
    }

    public void awaitReady(String replicaSet) {
        await(
                () -> {
                    JsonNode set = get(BuiltinTypes.REPLICA_SET, replicaSet);
                    return set.path("status").path("readyReplicas").asInt(0)
                            == set.path("spec").path("replicas").asInt(0);
                },
                Duration.ofMinutes(5));
    }

    /** Every version of every object of a type, in order. */
    public Stream<ObjectChanged> changes(ResourceType type) {
        return history.history()
                .events(ObjectChanged.class)
                .filter(event -> event.object().kind().equals(type.kind()));
    }

    /** A ReplicaSet of busybox servers on port 8080 whose Pods have the labels {@code app: <name>} and {@code lb: shop}. */
    public static String servers(String name, int replicas, String version) {
        return """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: %1$s, labels: {app: %1$s}}
            spec:
              replicas: %2$d
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s, lb: shop}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: server
                      image: busybox:%3$s
                      command: [sh, -c]
                      args:
                        - mkdir -p /www && echo "version=$VERSION pod=$HOSTNAME" > /www/index.html
                          && exec httpd -f -p 8080 -h /www
                      env: [{name: VERSION, value: "%3$s"}]
                      ports: [{containerPort: 8080, name: http}]
                      readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 1}
            """.formatted(name, replicas, version);
    }

    /** As {@link #servers}, a Deployment with more of a spec, for example {@code paused: true}. */
    public static String deployment(String name, int replicas, String version, String... spec) {
        return servers(name, replicas, version)
                .replace("kind: ReplicaSet", "kind: Deployment")
                .replace("spec:\n  replicas", "spec:\n  " + String.join("\n  ", spec) + "\n  replicas");
    }

    /** A Job whose Pods run a shell script, with more of a spec, for example {@code backoffLimit: 2}. */
    public static String job(String name, String restartPolicy, String script, String... spec) {
        ObjectNode job = yaml("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: %s}
            spec:
              template:
                spec:
                  restartPolicy: %s
                  terminationGracePeriodSeconds: 1
                  volumes: [{name: work, emptyDir: {}}]
                  containers:
                    - name: c
                      image: busybox:1.36.1
                      command: [sh, -c]
                      volumeMounts: [{name: work, mountPath: /work}]
            """.formatted(name, restartPolicy));
        job.withArray("/spec/template/spec/containers/0/command").add(script);
        for (String line : spec) {
            job.withObjectProperty("spec").setAll(yaml(line));
        }
        return job.toString();
    }

    /** A Service on port 80 for the Pods of {@link #servers}. */
    public static String service(String name) {
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: %s}
            spec: {selector: {lb: shop}, ports: [{port: 80, targetPort: 8080}]}
            """.formatted(name);
    }

    /** The names of the Pods that the Endpoints of a Service call ready. */
    public List<String> readyEndpoints(String service) {
        return endpoints(service, "addresses");
    }

    public List<String> notReadyEndpoints(String service) {
        return endpoints(service, "notReadyAddresses");
    }

    private List<String> endpoints(String service, String field) {
        return get(BuiltinTypes.ENDPOINTS, service)
                .path("subsets")
                .valueStream()
                .flatMap(subset -> subset.path(field).valueStream())
                .map(address -> address.path("targetRef").path("name").asString(""))
                .sorted()
                .toList();
    }

    public static Map<String, JsonNode> conditions(JsonNode object) {
        return Conditions.byType(object.path("status").path("conditions"));
    }
}
