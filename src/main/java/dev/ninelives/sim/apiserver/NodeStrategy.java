package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nodes register with their status. A new one gets no Pods until somebody has seen it ready: the admission plugin
 * TaintNodesByCondition.
 */
final class NodeStrategy implements Strategy {
    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final List<String> INFO = List.of(
            "machineID",
            "systemUUID",
            "bootID",
            "kernelVersion",
            "osImage",
            "containerRuntimeVersion",
            "kubeletVersion",
            "kubeProxyVersion",
            "operatingSystem",
            "architecture");

    @Override
    public void prepareForCreate(ObjectNode object) {
        ObjectNode spec = object.withObjectProperty("spec");
        boolean tainted = spec.path("taints")
                .valueStream()
                .anyMatch(taint -> taint.path("key").asString("").equals(NOT_READY)
                        && taint.path("effect").asString("").equals("NoSchedule"));
        if (!tainted) {
            spec.withArrayProperty("taints").addObject().put("key", NOT_READY).put("effect", "NoSchedule");
        }
        complete(object.withObjectProperty("status"));
    }

    /** What a node can give is what it has, unless it says otherwise. */
    @Override
    public void completeStatus(ObjectNode object) {
        JsonNode capacity = object.path("status").path("capacity");
        if (capacity.isObject() && !object.path("status").has("allocatable")) {
            object.withObjectProperty("status").set("allocatable", capacity.deepCopy());
        }
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode object) {
        complete(object.withObjectProperty("status"));
    }

    /** Shows what Go shows of a node that has said nothing. */
    private static void complete(ObjectNode status) {
        ObjectNode kubelet = status.withObjectProperty("daemonEndpoints").withObjectProperty("kubeletEndpoint");
        if (!kubelet.has("Port")) {
            kubelet.put("Port", 0);
        }
        ObjectNode info = status.withObjectProperty("nodeInfo");
        for (String field : INFO) {
            if (!info.has(field)) {
                info.put(field, "");
            }
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
