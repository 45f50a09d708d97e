package dev.ninelives.sim.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for EndpointSlices. */
final class EndpointSliceRules implements ObjectRules {
    private static final List<String> ADDRESS_TYPES = List.of("FQDN", "IPv4", "IPv6");

    private static final List<String> IP_TYPES = List.of("IPv4", "IPv6");

    @Override
    public void defaults(ObjectNode object) {
        object.path("endpoints").forEach(endpoint -> Fields.object((ObjectNode) endpoint, "conditions"));
        for (JsonNode port : object.path("ports")) {
            Fields.setDefault((ObjectNode) port, "name", "");
            Fields.setDefault((ObjectNode) port, "protocol", "TCP");
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        String type = object.path("addressType").asString("");
        if (type.isEmpty()) {
            causes.required("addressType");
        } else if (!ADDRESS_TYPES.contains(type)) {
            causes.unsupported("addressType", type, ADDRESS_TYPES);
        }
        JsonNode endpoints = object.path("endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            addresses(endpoints.get(i).path("addresses"), type, "endpoints[" + i + "].addresses", causes);
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < object.path("ports").size(); i++) {
            String name = object.path("ports").get(i).path("name").asString("");
            if (!names.add(name)) {
                causes.duplicate("ports[" + i + "].name", GoText.quoted(name));
            }
        }
    }

    private static void addresses(JsonNode addresses, String type, String field, Causes causes) {
        if (addresses.isEmpty()) {
            causes.required(field, "must contain at least 1 address", 37);
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i).asString("");
            if (IP_TYPES.contains(type)) {
                address(address, type, field + "[" + i + "]", causes);
            }
        }
    }

    private static void address(String address, String type, String field, Causes causes) {
        if (causes.isSince(37) && !IpAddresses.isValid(address)) {
            causes.invalid(
                    field, GoText.quoted(address), "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        } else if (!causes.isSince(37) && !IpAddresses.isOf(type, address)) {
            causes.invalid(field, GoText.quoted(address), "must be a valid " + type + " address");
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        String type = object.path("addressType").asString("");
        if (!type.equals(old.path("addressType").asString(""))) {
            causes.invalid("addressType", causes.isSince(37) ? "null" : GoText.quoted(type), "field is immutable");
        }
    }
}
