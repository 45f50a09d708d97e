package dev.ninelives.sim.validation;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules for the ports of a container. */
final class ContainerPortRules {
    private ContainerPortRules() {}

    /**
     * Checks the ports of one container.
     *
     * @param hostPorts those that the Pod's other containers have taken; grows
     */
    static void check(JsonNode ports, String field, Set<String> hostPorts, Causes causes) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.get(i);
            String place = field + "[" + i + "]";
            name(port.path("name").asString(""), place + ".name", names, causes);
            long number = port.path("containerPort").asLong(0);
            if (number == 0) {
                causes.required(place + ".containerPort");
            } else {
                PortRules.checkNumber(number, place + ".containerPort", causes);
            }
            hostPort(port, place + ".hostPort", hostPorts, causes);
            PortRules.checkProtocol(port.path("protocol").asString(""), place + ".protocol", causes);
        }
    }

    private static void name(String name, String field, Set<String> names, Causes causes) {
        if (name.isEmpty()) {
            return;
        }
        int before = causes.found().size();
        PortRules.checkName(name, field, causes);
        if (causes.found().size() == before && !names.add(name)) {
            causes.duplicate(field, GoText.quoted(name));
        }
    }

    private static void hostPort(JsonNode port, String field, Set<String> taken, Causes causes) {
        long number = port.path("hostPort").asLong(0);
        if (number == 0) {
            return;
        }
        PortRules.checkNumber(number, field, causes);
        String socket =
                port.path("protocol").asString("") + "/" + port.path("hostIP").asString("") + "/" + number;
        if (!taken.add(socket)) {
            causes.duplicate(field, GoText.quoted(socket));
        }
    }
}
