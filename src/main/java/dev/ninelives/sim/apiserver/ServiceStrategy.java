package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.validation.Cause;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Service gets its cluster IP and its node ports when it is created, and keeps them. */
final class ServiceStrategy implements Strategy {
    private static final Set<String> ON_NODES = Set.of("NodePort", "LoadBalancer");

    private final ServiceAddresses addresses;
    private final KubernetesVersion version;

    ServiceStrategy(ServiceAddresses addresses, KubernetesVersion version) {
        this.version = version;
        this.addresses = addresses;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").putObject("loadBalancer");
    }

    @Override
    public List<String> warnings(ObjectNode object) {
        return version.isSince(37) ? ServiceWarnings.of(object) : List.of();
    }

    /** What an update leaves out stays as it was. */
    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        JsonNode spec = object.path("spec");
        JsonNode oldSpec = old.path("spec");
        if (!(spec instanceof ObjectNode changed)) {
            return;
        }
        dropWhatTheTypeLost(changed, oldSpec);
        if (isExternal(spec)) {
            return;
        }
        followClusterIp(changed, oldSpec);
        if (!spec.has("clusterIP") && !spec.has("clusterIPs") && oldSpec.has("clusterIP")) {
            changed.set("clusterIP", oldSpec.get("clusterIP"));
        }
        if (!spec.has("clusterIPs") && spec.path("clusterIP").equals(oldSpec.path("clusterIP"))) {
            changed.set("clusterIPs", oldSpec.get("clusterIPs"));
        }
        keepNodePorts(spec, oldSpec);
        for (String field : List.of("ipFamilies", "ipFamilyPolicy")) {
            if (!spec.has(field) && oldSpec.has(field)) {
                changed.set(field, oldSpec.get(field));
            }
        }
    }

    /** In place: where only the first address was changed, the list of all follows. */
    private static void followClusterIp(ObjectNode spec, JsonNode oldSpec) {
        JsonNode ip = spec.path("clusterIP");
        if (ip.equals(oldSpec.path("clusterIP")) || !spec.path("clusterIPs").equals(oldSpec.path("clusterIPs"))) {
            return;
        }
        ArrayNode ips = spec.putArray("clusterIPs");
        if (ip.isString()) {
            ips.add(ip);
        }
    }

    @Override
    public void allocate(ObjectNode object) {
        ObjectNode spec = (ObjectNode) object.get("spec");
        if (isExternal(spec)) {
            return;
        }
        checkRange(object, spec);
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

    /** A Service that was on the nodes gives back its ports, one that becomes a mere name its address. */
    private void dropWhatTheTypeLost(ObjectNode spec, JsonNode oldSpec) {
        String type = spec.path("type").asString("");
        if (type.equals("ClusterIP") && ON_NODES.contains(oldSpec.path("type").asString(""))) {
            spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
            spec.remove("externalTrafficPolicy");
        }
        if (isExternal(spec) && !isExternal(oldSpec)) {
            spec.remove(List.of("clusterIP", "clusterIPs"));
            if (version.isSince(22)) {
                spec.remove(List.of("internalTrafficPolicy", "ipFamilies", "ipFamilyPolicy"));
            }
        } else if (spec.has("clusterIP") && spec.path("clusterIPs").equals(oldSpec.path("clusterIPs"))) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
    }

    private void checkRange(ObjectNode service, JsonNode spec) {
        String ip = spec.path("clusterIP").asString("None");
        if (!ip.equals("None") && !ServiceAddresses.hasClusterIp(ip)) {
            throw outOfRange(
                    service,
                    "spec.clusterIPs",
                    version.isSince(37) ? "[\"" + ip + "\"]" : "[]string{\"" + ip + "\"}",
                    version.isSince(37)
                            ? "failed to allocate IP " + ip + ": the provided network does not match the current range"
                            : "failed to allocated ip:" + ip
                                    + " with error:provided IP is not in the valid range. The range of valid IPs is "
                                    + ServiceAddresses.CLUSTER_IPS);
        }
        for (int i = 0; i < spec.path("ports").size(); i++) {
            int port = spec.path("ports").get(i).path("nodePort").asInt(0);
            if (port != 0 && !ServiceAddresses.hasNodePort(port)) {
                throw outOfRange(
                        service,
                        "spec.ports[" + i + "].nodePort",
                        Integer.toString(port),
                        "provided port is not in the valid range. The range of valid ports is 30000-32767");
            }
        }
    }

    private static ApiException outOfRange(ObjectNode service, String field, String value, String why) {
        return Statuses.invalid(
                BuiltinTypes.SERVICE,
                Metadata.name(service),
                List.of(new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + why, field)));
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
    public boolean needsVersion() {
        return !version.isSince(37);
    }

    @Override
    public boolean canDeleteCollection() {
        return version.isSince(23);
    }

    @Override
    public boolean returnsDeletedObject() {
        return version.isSince(23);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
