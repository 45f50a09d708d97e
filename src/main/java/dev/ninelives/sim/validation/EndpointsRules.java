package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Endpoints. */
final class EndpointsRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        for (JsonNode subset : object.path("subsets")) {
            subset.path("ports").forEach(port -> Fields.setDefault((ObjectNode) port, "protocol", "TCP"));
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode subsets = object.path("subsets");
        for (int i = 0; i < subsets.size(); i++) {
            String field = "subsets[" + i + "]";
            JsonNode subset = subsets.get(i);
            if (subset.path("addresses").isEmpty()
                    && subset.path("notReadyAddresses").isEmpty()) {
                causes.required(field, "must specify `addresses` or `notReadyAddresses`");
            }
            for (String addresses : new String[] {"addresses", "notReadyAddresses"}) {
                addresses(subset.path(addresses), field + "." + addresses, causes);
            }
            ports(subset.path("ports"), field + ".ports", causes);
        }
    }

    private static void addresses(JsonNode addresses, String field, Causes causes) {
        for (int i = 0; i < addresses.size(); i++) {
            String ip = addresses.get(i).path("ip").asString("");
            if (!IpAddresses.isValid(ip)) {
                causes.invalid(
                        field + "[" + i + "].ip",
                        GoText.quoted(ip),
                        "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
                causes.invalid(field + "[" + i + "].ip", GoText.quoted(ip), "must be a valid IP address");
            } else if (ip.startsWith("127.")) {
                causes.invalid(
                        field + "[" + i + "].ip",
                        GoText.quoted(ip),
                        "may not be in the loopback range (127.0.0.0/8" + (causes.isSince(37) ? ", ::1/128)" : ")"));
            }
        }
    }

    private static void ports(JsonNode ports, String field, Causes causes) {
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.get(i);
            String place = field + "[" + i + "]";
            String name = port.path("name").asString("");
            if (name.isEmpty() && ports.size() > 1) {
                causes.required(place + ".name");
            } else if (!name.isEmpty()) {
                NameRule.LABEL.check(name, place + ".name", causes);
            }
            PortRules.checkNumber(port.path("port").asLong(0), place + ".port", causes);
            PortRules.checkProtocol(port.path("protocol").asString(""), place + ".protocol", causes);
        }
    }
}
