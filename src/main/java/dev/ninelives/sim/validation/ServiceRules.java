package dev.ninelives.sim.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Services. */
final class ServiceRules implements ObjectRules {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> AFFINITIES = List.of("ClientIP", "None");
    private static final List<String> POLICIES = List.of("Cluster", "Local");
    private static final int AFFINITY_SECONDS = 10_800;

    /** Since when a Service may prefer what is near. */
    private static final int NEAR_SINCE = 30;

    private final int minor;

    /** @param minor of the Kubernetes that is imitated: 1.{@code minor} */
    ServiceRules(int minor) {
        this.minor = minor;
    }

    @Override
    public NameRule nameRule() {
        return minor >= 37 ? NameRule.LABEL : NameRule.DNS_1035_LABEL;
    }

    /** Later ones count those with addresses of their own outside among them. */
    private static boolean isReachedFromOutside(JsonNode spec, int minor) {
        String type = spec.path("type").asString("");
        return type.equals("NodePort")
                || type.equals("LoadBalancer")
                || (minor >= 37
                        && type.equals("ClusterIP")
                        && !spec.path("externalIPs").isEmpty());
    }

    /** What 1.{@code minor} does not know. */
    static UnknownFields unknown(int minor) {
        return minor < NEAR_SINCE
                ? new UnknownFields(List.of("spec"), List.of("trafficDistribution"))
                : UnknownFields.NONE;
    }

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "type", "ClusterIP");
        Fields.setDefault(spec, "sessionAffinity", "None");
        if (spec.path("sessionAffinity").asString("").equals("ClientIP") && !spec.has("sessionAffinityConfig")) {
            spec.putObject("sessionAffinityConfig").putObject("clientIP").put("timeoutSeconds", AFFINITY_SECONDS);
        }
        String type = spec.path("type").asString("");
        if (isReachedFromOutside(spec, minor)) {
            Fields.setDefault(spec, "externalTrafficPolicy", "Cluster");
        }
        if (minor >= 22 && !type.equals("ExternalName")) {
            Fields.setDefault(spec, "internalTrafficPolicy", "Cluster");
        }
        if (minor >= 22 && type.equals("LoadBalancer") && !spec.has("allocateLoadBalancerNodePorts")) {
            spec.put("allocateLoadBalancerNodePorts", true);
        }
        spec.path("ports").forEach(port -> port((ObjectNode) port));
    }

    private static void port(ObjectNode port) {
        Fields.setDefault(port, "protocol", "TCP");
        Fields.setDefault(port, "port", 0);
        JsonNode target = port.path("targetPort");
        if (isUnset(target)) {
            port.set("targetPort", port.get("port"));
        }
    }

    private static boolean isUnset(JsonNode port) {
        return port.isString() ? port.stringValue().isEmpty() : port.asInt(0) == 0;
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        String type = spec.path("type").asString("");
        boolean external = type.equals("ExternalName");
        if (spec.path("ports").isEmpty() && !external && !isHeadless(spec)) {
            causes.required("spec.ports");
        }
        externalName(spec, external, causes);
        ports(spec.path("ports"), causes);
        MetadataRules.labels(spec.path("selector"), "spec.selector", causes);
        oneOf(spec, "sessionAffinity", AFFINITIES, causes);
        clusterIps(spec, causes);
        affinity(spec, causes);
        externalIps(spec.path("externalIPs"), causes);
        oneOf(spec, "type", TYPES, causes);
        nodePorts(spec, type, causes);
        if (causes.found().isEmpty()) {
            reach(spec, type, causes);
        }
    }

    private static void affinity(JsonNode spec, Causes causes) {
        JsonNode seconds = spec.path("sessionAffinityConfig").path("clientIP").path("timeoutSeconds");
        if (seconds.isNumber() && (seconds.asLong() < 1 || seconds.asLong() > 86_400)) {
            causes.invalid(
                    "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
                    seconds.toString(),
                    "must be greater than 0 and less than 86400");
        }
    }

    private static void externalIps(JsonNode ips, Causes causes) {
        for (int i = 0; i < ips.size(); i++) {
            String ip = ips.get(i).asString("");
            if (!IpAddresses.isValid(ip)) {
                causes.invalid(
                        "spec.externalIPs[" + i + "]",
                        GoText.quoted(ip),
                        "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
            }
        }
    }

    /** From where the Service can be reached. */
    private static void reach(JsonNode spec, String type, Causes causes) {
        if (spec.has("loadBalancerSourceRanges") && !type.equals("LoadBalancer")) {
            causes.forbidden("spec.LoadBalancerSourceRanges", "may only be used when `type` is 'LoadBalancer'");
        }
        String policy = spec.path("externalTrafficPolicy").asString("");
        if (!policy.isEmpty() && !isReachedFromOutside(spec, causes.isSince(37) ? 37 : 0)) {
            causes.invalid(
                    "spec.externalTrafficPolicy",
                    GoText.quoted(policy),
                    causes.isSince(37)
                            ? "may only be set for externally-accessible services"
                            : "ExternalTrafficPolicy can only be set on NodePort and LoadBalancer service");
        } else if (!policy.isEmpty() && !POLICIES.contains(policy) && causes.isSince(37)) {
            causes.unsupported("spec.externalTrafficPolicy", policy, POLICIES);
        } else if (!policy.isEmpty() && !POLICIES.contains(policy)) {
            causes.invalid(
                    "spec.externalTrafficPolicy",
                    GoText.quoted(policy),
                    "ExternalTrafficPolicy must be empty, Cluster or Local");
        }
    }

    private static boolean isHeadless(JsonNode spec) {
        return spec.path("clusterIP").asString("").equals("None");
    }

    private static void externalName(JsonNode spec, boolean external, Causes causes) {
        String name = spec.path("externalName").asString("");
        if (external && name.isEmpty()) {
            causes.required("spec.externalName");
        } else if (external) {
            NameRule.SUBDOMAIN.check(name, "spec.externalName", causes);
        }
    }

    private static void oneOf(JsonNode spec, String member, List<String> supported, Causes causes) {
        String value = spec.path(member).asString("");
        if (!supported.contains(value)) {
            causes.unsupported("spec." + member, value, supported);
        }
    }

    private static void clusterIps(JsonNode spec, Causes causes) {
        String ip = spec.path("clusterIP").asString("");
        if (!ip.isEmpty() && !ip.equals("None") && !IpAddresses.isValid(ip)) {
            causes.invalid(
                    "spec.clusterIPs[0]",
                    GoText.quoted(ip),
                    "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        }
    }

    private static void nodePorts(JsonNode spec, String type, Causes causes) {
        JsonNode ports = spec.path("ports");
        for (int i = 0; i < ports.size(); i++) {
            long nodePort = ports.get(i).path("nodePort").asLong(0);
            if (nodePort != 0 && type.equals("ClusterIP")) {
                causes.forbidden("spec.ports[" + i + "].nodePort", "may not be used when `type` is 'ClusterIP'");
            }
        }
    }

    private static void ports(JsonNode ports, Causes causes) {
        Set<String> names = new LinkedHashSet<>();
        boolean needsName = ports.size() > 1;
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.get(i);
            String field = "spec.ports[" + i + "]";
            String name = port.path("name").asString("");
            if (name.isEmpty() && needsName) {
                causes.required(field + ".name");
            } else if (!name.isEmpty()) {
                NameRule.LABEL.check(name, field + ".name", causes);
                if (!names.add(name)) {
                    causes.duplicate(field + ".name", GoText.quoted(name));
                }
            }
            PortRules.checkNumber(port.path("port").asLong(0), field + ".port", causes);
            PortRules.checkProtocol(port.path("protocol").asString(""), field + ".protocol", causes);
            PortRules.checkNumberOrName(port.path("targetPort"), field + ".targetPort", causes);
        }
        duplicates(ports, causes);
    }

    private static void duplicates(JsonNode ports, Causes causes) {
        Set<String> sockets = new LinkedHashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.get(i);
            String protocol = port.path("protocol").asString("");
            long number = port.path("port").asLong(0);
            if (!sockets.add(protocol + "/" + number)) {
                causes.duplicate(
                        "spec.ports[" + i + "]",
                        "core.ServicePort{Name:\"\", Protocol:%s, AppProtocol:(*string)(nil), Port:%d,"
                                        .formatted(GoText.quoted(protocol), number)
                                + " TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}");
            }
        }
    }

    private static String changed(JsonNode spec, JsonNode ips, Causes causes) {
        return causes.isSince(37) && ips.isEmpty() ? "[" + spec.path("clusterIP") + "]" : GoText.stringList(ips);
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        boolean balanced = object.path("spec").path("type").asString("").equals("LoadBalancer");
        if (causes.isSince(37)
                && !balanced
                && !object.path("status").path("loadBalancer").path("ingress").isEmpty()) {
            causes.forbidden("status.loadBalancer.ingress", "may only be used when `spec.type` is 'LoadBalancer'");
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        JsonNode spec = object.path("spec");
        JsonNode oldSpec = old.path("spec");
        boolean external = spec.path("type").asString("").equals("ExternalName")
                || oldSpec.path("type").asString("").equals("ExternalName");
        JsonNode ips = spec.path("clusterIPs");
        if (!external && ips.isEmpty() && !causes.isSince(37)) {
            causes.invalid("spec.clusterIPs[0]", "[]string(nil)", "primary clusterIP can not be unset");
            if (spec.has("clusterIP")) {
                causes.required("spec.clusterIPs");
            }
        } else if (!external && !ips.path(0).equals(oldSpec.path("clusterIPs").path(0))) {
            causes.invalid("spec.clusterIPs[0]", changed(spec, ips, causes), "may not change once set");
        }
        onCreate(object, causes);
    }
}
