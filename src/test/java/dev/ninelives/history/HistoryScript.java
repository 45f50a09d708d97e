package dev.ninelives.history;

import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a history by hand, for tests: what each line says happens at once, in namespace {@code production}. Endpoints
 * follow Pods and Services by themselves, as the endpoint controller would have it; nothing else does.
 *
 * <p>Long, since it has a line for everything that can happen; none of them is more than a few lines itself.
 */
public final class HistoryScript {
    public static final String NAMESPACE = "production";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Actor DEPLOYMENTS = Actor.controller("deployment-controller");
    private static final Actor REPLICA_SETS = Actor.controller("replicaset-controller");
    private static final Actor ENDPOINTS = Actor.controller("endpoint-controller");
    private static final Actor GARBAGE = Actor.controller("garbage-collector");

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final HistoryRecorder recorder = new HistoryRecorder(timeline);
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private Actor actor = Actor.HARNESS;
    private boolean followEndpoints = true;

    public History history() {
        return recorder.history();
    }

    public HistoryScript after(long millis) {
        timeline.pass(Duration.ofMillis(millis));
        return this;
    }

    public HistoryScript phase(Phase phase) {
        recorder.phase(phase);
        return this;
    }

    /** The actor of all direct writes from here on. */
    public HistoryScript by(Actor writer) {
        actor = writer;
        return this;
    }

    public HistoryScript byStage(String name) {
        return by(Actor.stage(name));
    }

    public HistoryScript pipeline(String status) {
        return pipeline("execution-1", "blue-green", status);
    }

    public HistoryScript pipeline(String executionId, String name, String status) {
        recorder.pipeline(executionId, name, status);
        return this;
    }

    public HistoryScript stage(String name, String type, String status) {
        return stage(name, type, status, "");
    }

    public HistoryScript stage(String name, String type, String status, String message) {
        recorder.stage(name, "1", type, status, false, message);
        return this;
    }

    /** A stage that the engine added. */
    public HistoryScript syntheticStage(String name, String type, String status) {
        recorder.stage(name, "1<1", type, status, true, "");
        return this;
    }

    public HistoryScript probe(int code, String pod, String version) {
        return probe("shop", code, pod, version);
    }

    public HistoryScript probe(String service, int code, String pod, String version) {
        recorder.probe(
                new ObjectReference("Service", NAMESPACE, service), code, Optional.of(pod), Optional.of(version));
        return this;
    }

    public HistoryScript unanswered() {
        recorder.probe(new ObjectReference("Service", NAMESPACE, "shop"), 503, Optional.empty(), Optional.empty());
        return this;
    }

    public HistoryScript refused(String kind, String name, int code, String reason, String message) {
        recorder.refused(actor, "POST", new ObjectReference(kind, NAMESPACE, name), code, reason, message);
        return this;
    }

    public HistoryScript gap(String kind, long millis) {
        recorder.gap(kind, NAMESPACE, Duration.ofMillis(millis), "watch reconnected");
        return this;
    }

    public HistoryScript gap(String kind, String namespace, long millis) {
        recorder.gap(kind, namespace, Duration.ofMillis(millis), "watch reconnected");
        return this;
    }

    /** Creates a Service, or changes its selector. */
    public HistoryScript service(String name, Map<String, String> selector) {
        ObjectNode service = objects.containsKey("Service/" + name) ? copy("Service", name) : object("Service", name);
        labels(service.withObject("spec").putObject("selector"), selector);
        return write(actor, service);
    }

    public HistoryScript replicaSet(String name, String version, int replicas, Map<String, String> templateLabels) {
        return write(actor, workload("ReplicaSet", name, version, replicas, templateLabels));
    }

    /** Creates a Deployment, or updates it; its ReplicaSets do not follow by themselves. */
    public HistoryScript deployment(String name, String version, int replicas) {
        return write(actor, workload("Deployment", name, version, replicas, Map.of("app", "shop")));
    }

    /** Pauses a Deployment's rollout, or resumes it. */
    public HistoryScript pause(String deployment, boolean paused) {
        ObjectNode copy = copy("Deployment", deployment);
        copy.withObject("spec").put("paused", paused);
        return write(actor, copy);
    }

    /** The Deployment controller creates one of a Deployment's ReplicaSets, or changes its size. */
    public HistoryScript revision(String deployment, String replicaSet, String version, int replicas) {
        ObjectNode revision = workload("ReplicaSet", replicaSet, version, replicas, Map.of("app", "shop"));
        own(revision, "Deployment", deployment);
        return write(DEPLOYMENTS, revision);
    }

    /** The ReplicaSet controller creates the Pods {@code <replicaSet>-<suffix>}; they are not ready yet. */
    public HistoryScript pods(String replicaSet, String... suffixes) {
        JsonNode template = objects.get("ReplicaSet/" + replicaSet).path("spec").path("template");
        for (String suffix : suffixes) {
            ObjectNode pod = object("Pod", replicaSet + "-" + suffix);
            pod.withObject("metadata")
                    .set("labels", template.path("metadata").path("labels").deepCopy());
            own(pod, "ReplicaSet", replicaSet);
            pod.set("spec", template.path("spec").deepCopy());
            readiness(pod, "False");
            write(REPLICA_SETS, pod);
        }
        return this;
    }

    /** The kubelet reports Pods ready. */
    public HistoryScript ready(String... pods) {
        return kubelet("True", pods);
    }

    public HistoryScript unready(String... pods) {
        return kubelet("False", pods);
    }

    /** Puts a label on an object; a null value takes it off. */
    public HistoryScript label(String kind, String name, String key, String value) {
        ObjectNode copy = copy(kind, name);
        ObjectNode labels = copy.withObject("metadata").withObject("labels");
        if (value == null) {
            labels.remove(key);
        } else {
            labels.put(key, value);
        }
        return write(actor, copy);
    }

    public HistoryScript scale(String replicaSet, int replicas) {
        ObjectNode copy = copy("ReplicaSet", replicaSet);
        copy.withObject("spec").put("replicas", replicas);
        return write(actor, copy);
    }

    /** Creates an object with nothing but its metadata. */
    public HistoryScript create(String kind, String name) {
        return write(actor, object(kind, name));
    }

    public HistoryScript delete(String kind, String name) {
        return remove(actor, kind, name);
    }

    /** Sets the time of deletion, as a delete with a grace period does. */
    public HistoryScript markDeleted(String kind, String name) {
        ObjectNode copy = copy(kind, name);
        copy.withObject("metadata").put("deletionTimestamp", timeline.now().toString());
        return write(actor, copy);
    }

    /** The garbage collector deletes the Pods of a ReplicaSet that is gone. */
    public HistoryScript collect(String replicaSet) {
        return removePods(GARBAGE, replicaSet);
    }

    /** The ReplicaSet controller deletes the Pods of a ReplicaSet that was scaled to 0. */
    public HistoryScript scaledDown(String replicaSet) {
        return removePods(REPLICA_SETS, replicaSet);
    }

    /** The ReplicaSet controller deletes one Pod of a ReplicaSet that was made smaller. */
    public HistoryScript scaledDownBy(String pod) {
        return remove(REPLICA_SETS, "Pod", pod);
    }

    /** Any state of any object, as the current actor's write. */
    public HistoryScript write(String json) {
        return write(actor, (ObjectNode) JSON.readTree(json));
    }

    /** From here on Endpoints stay as they are. */
    public HistoryScript freezeEndpoints() {
        followEndpoints = false;
        return this;
    }

    /** The endpoint controller catches up with what happened since {@link #freezeEndpoints}. */
    public HistoryScript thawEndpoints() {
        followEndpoints = true;
        return follow();
    }

    private HistoryScript removePods(Actor controller, String replicaSet) {
        for (String key : List.copyOf(objects.keySet())) {
            if (key.startsWith("Pod/" + replicaSet + "-")) {
                remove(controller, "Pod", key.substring("Pod/".length()));
            }
        }
        return this;
    }

    private HistoryScript kubelet(String status, String... pods) {
        for (String pod : pods) {
            ObjectNode copy = copy("Pod", pod);
            readiness(copy, status);
            write(Actor.KUBELET, copy);
        }
        return this;
    }

    private HistoryScript remove(Actor writer, String kind, String name) {
        recorder.changed(writer, Change.DELETED, objects.remove(kind + "/" + name));
        return follow();
    }

    private HistoryScript write(Actor writer, ObjectNode object) {
        String key = object.path("kind").asString() + "/"
                + object.path("metadata").path("name").asString();
        Change change = objects.put(key, object) == null ? Change.ADDED : Change.MODIFIED;
        recorder.changed(writer, change, object);
        return follow();
    }

    private HistoryScript follow() {
        for (String key : followEndpoints ? List.copyOf(objects.keySet()) : List.<String>of()) {
            if (key.startsWith("Endpoints/") && !objects.containsKey(key.replace("Endpoints/", "Service/"))) {
                recorder.changed(ENDPOINTS, Change.DELETED, objects.remove(key));
            } else if (key.startsWith("Service/")) {
                ObjectNode wanted = ScriptedEndpoints.of(objects.get(key), objects.values());
                String endpointsKey = key.replace("Service/", "Endpoints/");
                if (!wanted.equals(objects.get(endpointsKey))) {
                    Change change = objects.put(endpointsKey, wanted) == null ? Change.ADDED : Change.MODIFIED;
                    recorder.changed(ENDPOINTS, change, wanted);
                }
            }
        }
        return this;
    }

    private ObjectNode copy(String kind, String name) {
        return objects.get(kind + "/" + name).deepCopy();
    }

    static ObjectNode object(String kind, String name) {
        ObjectNode object = JSON.createObjectNode().put("kind", kind);
        object.putObject("metadata").put("namespace", NAMESPACE).put("name", name);
        return object;
    }

    private static ObjectNode workload(
            String kind, String name, String version, int replicas, Map<String, String> templateLabels) {
        ObjectNode workload = object(kind, name);
        ObjectNode spec = workload.putObject("spec").put("replicas", replicas);
        labels(spec.putObject("selector").putObject("matchLabels"), Map.of("app", "shop"));
        ObjectNode template = spec.putObject("template");
        labels(template.putObject("metadata").putObject("labels"), templateLabels);
        container(template.putObject("spec"), version);
        return workload;
    }

    private static void own(ObjectNode object, String kind, String name) {
        object.withObject("metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("kind", kind)
                .put("name", name)
                .put("controller", true);
    }

    private static void container(ObjectNode spec, String version) {
        spec.putArray("containers").addObject().put("name", "shop").put("image", "busybox:" + version);
    }

    private static void readiness(ObjectNode pod, String status) {
        pod.putObject("status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", status);
    }

    private static void labels(ObjectNode target, Map<String, String> labels) {
        new TreeMap<>(labels).forEach(target::put);
    }
}
