package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.BuiltinTypes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes and deletes the Pods of a DaemonSet, each for one node. */
final class DaemonPods {
    static final String REVISION = "controller-revision-hash";

    private static final List<String> TOLERATED_FOR_EVER = List.of("not-ready", "unreachable");
    private static final List<String> TOLERATED_WHEN_SCHEDULED =
            List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable");

    private final PodControl control;
    private final EventRecorder events;

    DaemonPods(PodControl control, EventRecorder events) {
        this.control = control;
        this.events = events;
    }

    /** The node that a Pod is on, or is to be on. */
    static String node(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        String assigned = spec.path("nodeName").asString("");
        return assigned.isEmpty()
                ? terms(spec).path("matchFields").path(0).path("values").path(0).asString("")
                : assigned;
    }

    private static JsonNode terms(JsonNode spec) {
        return spec.path("affinity")
                .path("nodeAffinity")
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("nodeSelectorTerms")
                .path(0);
    }

    void create(ObjectNode set, String node, String hash) {
        ObjectNode pod = PodTemplate.pod(BuiltinTypes.DAEMON_SET, set);
        pod.withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put(REVISION, hash)
                .put("pod-template-generation", generation(set));
        ObjectNode spec = pod.withObjectProperty("spec");
        bindTo(spec, node);
        ArrayNode tolerations = spec.withArrayProperty("tolerations");
        TOLERATED_FOR_EVER.forEach(taint -> tolerate(tolerations, taint, "NoExecute"));
        TOLERATED_WHEN_SCHEDULED.forEach(taint -> tolerate(tolerations, taint, "NoSchedule"));
        control.create(set, pod);
    }

    private static String generation(JsonNode set) {
        return set.path("metadata")
                .path("annotations")
                .path("deprecated.daemonset.template.generation")
                .asString("1");
    }

    private static void bindTo(ObjectNode spec, String node) {
        ObjectNode required = spec.withObjectProperty("affinity")
                .withObjectProperty("nodeAffinity")
                .withObjectProperty("requiredDuringSchedulingIgnoredDuringExecution");
        ObjectNode field = required.putArray("nodeSelectorTerms")
                .addObject()
                .putArray("matchFields")
                .addObject()
                .put("key", "metadata.name")
                .put("operator", "In");
        field.putArray("values").add(node);
    }

    private static void tolerate(ArrayNode tolerations, String taint, String effect) {
        tolerations
                .addObject()
                .put("key", "node.kubernetes.io/" + taint)
                .put("operator", "Exists")
                .put("effect", effect);
    }

    void replaceFailed(ObjectNode set, ObjectNode pod) {
        events.warning(
                set,
                "FailedDaemonPod",
                "Found failed daemon pod %s/%s on node %s, will try to kill it"
                        .formatted(Metadata.namespace(pod), Metadata.name(pod), node(pod)));
        control.delete(set, pod);
    }
}
