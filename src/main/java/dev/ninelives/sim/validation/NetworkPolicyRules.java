package dev.ninelives.sim.validation;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for NetworkPolicies, which nothing here enforces. */
final class NetworkPolicyRules implements ObjectRules {
    private static final String LATER_INVALID = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
    private static final List<String> TYPES = List.of("Ingress", "Egress");
    private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.object(spec, "podSelector");
        for (String direction : new String[] {"ingress", "egress"}) {
            for (JsonNode rule : spec.path(direction)) {
                rule.path("ports").forEach(port -> Fields.setDefault((ObjectNode) port, "protocol", "TCP"));
            }
        }
        if (!spec.has("policyTypes")) {
            ArrayNode types = spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                types.add("Egress");
            }
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        LabelSelectorRules.check(spec.path("podSelector"), "spec.podSelector", causes);
        rules(spec.path("ingress"), "spec.ingress", "from", causes);
        rules(spec.path("egress"), "spec.egress", "to", causes);
        if (spec.path("policyTypes").size() > TYPES.size()) {
            causes.invalid(
                    "spec.policyTypes",
                    GoText.stringList(spec.path("policyTypes")).replace("[]string", "[]networking.PolicyType"),
                    "may not specify more than two policyTypes");
            return;
        }
        for (int i = 0; i < spec.path("policyTypes").size(); i++) {
            String type = spec.path("policyTypes").get(i).asString("");
            if (!TYPES.contains(type)) {
                causes.unsupported("spec.policyTypes[" + i + "]", type, TYPES);
            }
        }
    }

    private static void rules(JsonNode rules, String field, String peers, Causes causes) {
        for (int i = 0; i < rules.size(); i++) {
            String place = field + "[" + i + "]";
            ports(rules.get(i).path("ports"), place + ".ports", causes);
            JsonNode list = rules.get(i).path(peers);
            for (int j = 0; j < list.size(); j++) {
                peer(list.get(j), place + "." + peers + "[" + j + "]", causes);
            }
        }
    }

    private static void ports(JsonNode ports, String field, Causes causes) {
        for (int i = 0; i < ports.size(); i++) {
            String place = field + "[" + i + "]";
            String protocol = ports.get(i).path("protocol").asString("");
            if (!PROTOCOLS.contains(protocol)) {
                causes.unsupported(place + ".protocol", protocol, PROTOCOLS);
            }
            if (ports.get(i).has("port")) {
                PortRules.checkNumberOrName(ports.get(i).path("port"), place + ".port", causes);
            }
        }
    }

    private static void peer(JsonNode peer, String field, Causes causes) {
        if (peer.isEmpty()) {
            causes.required(field, "must specify a peer");
        }
        LabelSelectorRules.check(peer.path("podSelector"), field + ".podSelector", causes);
        LabelSelectorRules.check(peer.path("namespaceSelector"), field + ".namespaceSelector", causes);
        JsonNode block = peer.path("ipBlock");
        if (!block.isObject()) {
            return;
        }
        if (peer.has("podSelector") || peer.has("namespaceSelector")) {
            causes.forbidden(field, "may not specify both ipBlock and another peer");
        }
        cidr(block.path("cidr").asString(""), field + ".ipBlock.cidr", causes);
        for (int i = 0; i < block.path("except").size(); i++) {
            except(
                    block.path("except").get(i).asString(""),
                    block.path("cidr").asString(""),
                    field + ".ipBlock.except[" + i + "]",
                    causes);
        }
    }

    private static void except(String cidr, String whole, String field, Causes causes) {
        int before = causes.found().size();
        cidr(cidr, field, causes);
        boolean comparable = causes.found().size() == before && isCidr(whole, causes.anew());
        if (comparable && !IpAddresses.isStrictPart(cidr, whole)) {
            causes.invalid(field, GoText.quoted(cidr), "must be a strict subset of `cidr`");
        }
    }

    private static boolean isCidr(String cidr, Causes found) {
        cidr(cidr, "", found);
        return found.found().isEmpty();
    }

    private static void cidr(String cidr, String field, Causes causes) {
        int slash = cidr.indexOf('/');
        boolean valid = slash > 0
                && IpAddresses.isValid(cidr.substring(0, slash))
                && PREFIX.matcher(cidr.substring(slash + 1)).matches()
                && Integer.parseInt(cidr.substring(slash + 1)) <= (cidr.contains(":") ? 128 : 32);
        if (cidr.isEmpty()) {
            causes.required(field);
        } else if (!valid) {
            causes.invalid(field, GoText.quoted(cidr), causes.isSince(37) ? LATER_INVALID : "not a valid CIDR");
        }
    }
}
