package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.controller.ServicePorts.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Pods behind a Service, as both kinds of endpoints show them. */
final class ServiceBackends {
    private static final Comparator<Backend> BY_ADDRESS = Comparator.comparing(backend -> Pods.ip(backend.pod()));

    private ServiceBackends() {}

    /** A Pod with an address, and whether the Service sends it traffic. */
    record Backend(ObjectNode pod, boolean ready) {
        /** The Pod as endpoints refer to it. */
        ObjectNode targetReference() {
            return pod.objectNode()
                    .put("kind", "Pod")
                    .put("namespace", Metadata.namespace(pod))
                    .put("name", Metadata.name(pod))
                    .put("uid", Metadata.uid(pod));
        }

        String node() {
            return pod.path("spec").path("nodeName").asString("");
        }
    }

    /** Whether controllers choose the endpoints of {@code service}; otherwise its owner writes them by hand. */
    static boolean areChosen(JsonNode service) {
        JsonNode spec = service.path("spec");
        return !spec.path("selector").isEmpty()
                && !spec.path("type").asString("").equals("ExternalName");
    }

    static boolean isHeadless(JsonNode service) {
        return service.path("spec").path("clusterIP").asString("").equals("None");
    }

    /** The backends of {@code service} by the ports that they offer it, in the order of their addresses. */
    static Map<List<Port>, List<Backend>> byPorts(ControllerApi api, ObjectNode service) {
        Map<List<Port>, List<Backend>> groups = new LinkedHashMap<>();
        for (Backend backend : of(api, service)) {
            List<Port> ports = ServicePorts.resolve(service, backend.pod());
            if (!ports.isEmpty() || isHeadless(service)) {
                groups.computeIfAbsent(ports, unseen -> new ArrayList<>()).add(backend);
            }
        }
        return groups;
    }

    private static List<Backend> of(ControllerApi api, ObjectNode service) {
        JsonNode spec = service.path("spec");
        boolean notReadyToo = spec.path("publishNotReadyAddresses").asBoolean(false);
        return api.list(BuiltinTypes.POD, Metadata.namespace(service), Metadata.strings(spec.path("selector"))).stream()
                .filter(pod -> !Pods.ip(pod).isEmpty() && !Pods.isFinished(pod))
                .filter(pod -> notReadyToo || !Metadata.isTerminating(pod))
                .map(pod -> new Backend(pod, notReadyToo || Pods.isReady(pod)))
                .sorted(BY_ADDRESS)
                .toList();
    }
}
