package dev.ninelives.live.watch;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who made a change that none of the case's own clients made. Kubernetes' own parts are told by what they do, since the
 * single process of k3s writes as {@code k3s} for all of them; anybody else is told by the field manager, and stays
 * unknown.
 */
final class ControlPlane {
    private static final Set<String> PARTS = Set.of(
            "kube-controller-manager",
            "kube-scheduler",
            "kubelet",
            "kube-apiserver",
            "kube-proxy",
            "k3s",
            "k3s-server",
            "k3s-agent",
            "cloud-controller-manager",
            "Go-http-client");

    private static final Map<String, String> WRITERS = new LinkedHashMap<>();

    static {
        WRITERS.put("ReplicaSet", "replicaset-controller");
        WRITERS.put("Deployment", "deployment-controller");
        WRITERS.put("StatefulSet", "statefulset-controller");
        WRITERS.put("DaemonSet", "daemonset-controller");
        WRITERS.put("Job", "job-controller");
        WRITERS.put("CronJob", "cronjob-controller");
        WRITERS.put("Endpoints", "endpoint-controller");
        WRITERS.put("EndpointSlice", "endpointslice-controller");
        WRITERS.put("Service", "service-controller");
        WRITERS.put("Namespace", "namespace-controller");
        WRITERS.put("ServiceAccount", "serviceaccount-controller");
        WRITERS.put("ConfigMap", "root-ca-cert-publisher");
        WRITERS.put("Secret", "token-controller");
    }

    private static final Actor COLLECTOR = Actor.controller("garbage-collector");
    /** The API server lets Events go after an hour. */
    private static final Actor EXPIRY = Actor.controller("kube-apiserver");

    private static final Actor NAMESPACES = Actor.controller("namespace-controller");
    private static final Actor SCHEDULER = Actor.controller("scheduler");

    private ControlPlane() {}

    /**
     * Whoever did it.
     *
     * @param before the object before; a missing node where it is new
     * @param object the object afterwards, or its last state
     * @param present what else there is at that moment
     */
    static Actor of(Change change, JsonNode before, JsonNode object, PresentObjects present) {
        boolean namespaceIsGoing = present.isNamespaceGoing(ObjectMeta.namespace(object));
        String kind = ObjectMeta.kind(object);
        if (change == Change.DELETED) {
            return remover(kind, object, namespaceIsGoing);
        }
        boolean marked = ObjectMeta.isBeingDeleted(object) && !ObjectMeta.isBeingDeleted(before);
        if (marked && change == Change.MODIFIED) {
            return deleter(object, namespaceIsGoing, present);
        }
        String manager = FieldManagers.ofLastWrite(before, object);
        if (!manager.isEmpty() && !PARTS.contains(manager)) {
            return new Actor(Actor.Kind.UNKNOWN, manager);
        }
        return change == Change.ADDED ? creator(kind, object) : writer(kind, before, object);
    }

    /** The kubelet takes a Pod off the API once its containers have stopped. */
    private static Actor remover(String kind, JsonNode object, boolean namespaceIsGoing) {
        if (kind.equals("Pod")
                && !object.path("spec").path("nodeName").asString("").isEmpty()) {
            return Actor.KUBELET;
        }
        if (kind.equals("Namespace") || namespaceIsGoing) {
            return NAMESPACES;
        }
        if (kind.equals("Event")) {
            return EXPIRY;
        }
        return kind.startsWith("Endpoint") ? Actor.controller(WRITERS.get(kind)) : collector(object);
    }

    /** An owner that lives scales down; what an owner leaves behind is collected. */
    private static Actor deleter(JsonNode object, boolean namespaceIsGoing, PresentObjects present) {
        if (namespaceIsGoing) {
            return NAMESPACES;
        }
        JsonNode owner = ObjectMeta.controller(object);
        String controller = WRITERS.get(owner.path("kind").asString(""));
        boolean lives = present.find(owner.path("uid").asString(""))
                .filter(there -> !ObjectMeta.isBeingDeleted(there))
                .isPresent();
        return lives && controller != null ? Actor.controller(controller) : collector(object);
    }

    /** Only what had owners is collected; anything else somebody has deleted. */
    private static Actor collector(JsonNode object) {
        return object.path("metadata").path("ownerReferences").isEmpty() ? Actor.UNKNOWN : COLLECTOR;
    }

    private static Actor creator(String kind, JsonNode object) {
        if (kind.equals("Event")) {
            return eventSource(object);
        }
        String owner = ObjectMeta.controller(object).path("kind").asString("");
        String name = kind.startsWith("Endpoint") || owner.isEmpty() ? WRITERS.get(kind) : WRITERS.get(owner);
        return name == null ? Actor.UNKNOWN : Actor.controller(name);
    }

    private static Actor writer(String kind, JsonNode before, JsonNode object) {
        if (kind.equals("Event")) {
            return eventSource(object);
        }
        if (kind.equals("Pod")) {
            return podWriter(before, object);
        }
        boolean scaled = !before.path("spec").equals(object.path("spec"));
        return scaled ? creator(kind, object) : Actor.controller(WRITERS.getOrDefault(kind, kind));
    }

    private static Actor podWriter(JsonNode before, JsonNode pod) {
        if (!before.path("spec").path("nodeName").equals(pod.path("spec").path("nodeName"))) {
            return SCHEDULER;
        }
        if (pod.path("spec").path("nodeName").asString("").isEmpty()
                && !before.path("status").equals(pod.path("status"))) {
            return SCHEDULER;
        }
        if (!before.path("status").equals(pod.path("status"))) {
            return Actor.KUBELET;
        }
        boolean owned = !before.path("metadata")
                .path("ownerReferences")
                .equals(pod.path("metadata").path("ownerReferences"));
        return owned ? Actor.controller("replicaset-controller") : Actor.KUBELET;
    }

    private static Actor eventSource(JsonNode event) {
        String component = event.path("source").path("component").asString("");
        String source = component.isEmpty() ? event.path("reportingComponent").asString("") : component;
        if (source.equals("kubelet")) {
            return Actor.KUBELET;
        }
        return source.isEmpty()
                ? Actor.UNKNOWN
                : Actor.controller(source.equals("default-scheduler") ? "scheduler" : source);
    }
}
