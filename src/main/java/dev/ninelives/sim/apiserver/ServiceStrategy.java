package dev.ninelives.sim.apiserver;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Service gets its cluster IP and its node ports when it is created, and keeps them. */
final class ServiceStrategy implements Strategy {
    private static final Set<String> ON_NODES = Set.of("NodePort", "LoadBalancer");

    private final ServiceAddresses addresses;

    ServiceStrategy(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").putObject("loadBalancer");
    }

    /** What an update leaves out stays as it was. */
    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        JsonNode spec = object.path("spec");
        JsonNode oldSpec = old.path("spec");
        if (!spec.isObject() || isExternal(spec)) {
            return;
        }
        ObjectNode changed = (ObjectNode) spec;
        if (!spec.has("clusterIP") && oldSpec.has("clusterIP")) {
            changed.set("clusterIP", oldSpec.get("clusterIP"));
        }
        if (!spec.has("clusterIPs") && spec.path("clusterIP").equals(oldSpec.path("clusterIP"))) {
            changed.set("clusterIPs", oldSpec.get("clusterIPs"));
        }
        keepNodePorts(spec, oldSpec);
    }

    @Override
    public void allocate(ObjectNode object) {
        ObjectNode spec = (ObjectNode) object.get("spec");
        if (isExternal(spec)) {
            return;
        }
        if (!spec.has("clusterIP")) {
            spec.put("clusterIP", addresses.nextClusterIp());
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
        if (ON_NODES.contains(spec.path("type").asString(""))) {
            for (JsonNode port : spec.path("ports")) {
                if (!port.has("nodePort")) {
                    ((ObjectNode) port).put("nodePort", addresses.nextNodePort());
                }
            }
        }
    }

    private static void keepNodePorts(JsonNode spec, JsonNode oldSpec) {
        if (!ON_NODES.contains(spec.path("type").asString(""))) {
            return;
        }
        for (JsonNode port : spec.path("ports")) {
            for (JsonNode oldPort : oldSpec.path("ports")) {
                if (!port.has("nodePort")
                        && oldPort.has("nodePort")
                        && port.path("port").equals(oldPort.path("port"))) {
                    ((ObjectNode) port).set("nodePort", oldPort.get("nodePort"));
                }
            }
        }
    }

    private static boolean isExternal(JsonNode spec) {
        return spec.path("type").asString("").equals("ExternalName");
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
