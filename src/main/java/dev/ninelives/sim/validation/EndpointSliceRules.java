package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for EndpointSlices. */
final class EndpointSliceRules implements ObjectRules {
    private static final List<String> ADDRESS_TYPES = List.of("FQDN", "IPv4", "IPv6");

    @Override
    public void defaults(ObjectNode object) {
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
            if (endpoints.get(i).path("addresses").isEmpty()) {
                causes.required("endpoints[" + i + "].addresses", "must contain at least 1 address");
            }
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        String type = object.path("addressType").asString("");
        if (!type.equals(old.path("addressType").asString(""))) {
            causes.invalid("addressType", GoText.quoted(type), "field is immutable");
        }
    }
}
