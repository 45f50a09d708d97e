package dev.ninelives.sim.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the ports of a Pod that the ports of a Service lead to. */
final class ServicePorts {
    private ServicePorts() {}

    /**
     * A port of an endpoint.
     *
     * @param name empty where the Service's port has none
     */
    record Port(String name, int number, String protocol) {}

    /** The Service's ports as they are on {@code pod}; a named target port that the Pod lacks is left out. */
    static List<Port> resolve(JsonNode service, JsonNode pod) {
        List<Port> ports = new ArrayList<>();
        for (JsonNode port : service.path("spec").path("ports")) {
            String protocol = port.path("protocol").asString("TCP");
            number(port, protocol, pod)
                    .ifPresent(number -> ports.add(new Port(port.path("name").asString(""), number, protocol)));
        }
        return ports;
    }

    /** As JSON. EndpointSlices show the empty name of a port, Endpoints leave it out. */
    static ArrayNode json(List<Port> ports, boolean showEmptyName) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Port port : ports) {
            ObjectNode entry = json.addObject();
            if (showEmptyName || !port.name().isEmpty()) {
                entry.put("name", port.name());
            }
            entry.put("port", port.number()).put("protocol", port.protocol());
        }
        return json;
    }

    private static OptionalInt number(JsonNode port, String protocol, JsonNode pod) {
        JsonNode target = port.path("targetPort");
        if (target.isString()) {
            return named(target.asString(), protocol, pod);
        }
        int number = target.asInt(0);
        return OptionalInt.of(number == 0 ? port.path("port").asInt() : number);
    }

    private static OptionalInt named(String name, String protocol, JsonNode pod) {
        for (JsonNode container : pod.path("spec").path("containers")) {
            for (JsonNode port : container.path("ports")) {
                if (port.path("name").asString("").equals(name)
                        && port.path("protocol").asString("TCP").equals(protocol)) {
                    return OptionalInt.of(port.path("containerPort").asInt());
                }
            }
        }
        return OptionalInt.empty();
    }
}
