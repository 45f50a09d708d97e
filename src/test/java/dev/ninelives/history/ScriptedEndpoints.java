package dev.ninelives.history;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the endpoint controller makes of a Service and the Pods that a {@link HistoryScript} has. */
final class ScriptedEndpoints {
    private ScriptedEndpoints() {}

    static ObjectNode of(ObjectNode service, Collection<ObjectNode> objects) {
        ObjectNode endpoints = HistoryScript.object("Endpoints", name(service));
        List<ObjectNode> ready = objects.stream()
                .filter(object -> object.path("kind").asString().equals("Pod"))
                .filter(pod -> isReady(pod) && isSelected(pod, service))
                .toList();
        if (!ready.isEmpty()) {
            ArrayNode addresses = endpoints.putArray("subsets").addObject().putArray("addresses");
            ready.forEach(pod -> addresses
                    .addObject()
                    .putObject("targetRef")
                    .put("kind", "Pod")
                    .put("name", name(pod)));
        }
        return endpoints;
    }

    private static boolean isReady(JsonNode pod) {
        return pod.path("status").toString().contains("\"True\"")
                && !pod.path("metadata").has("deletionTimestamp");
    }

    private static boolean isSelected(JsonNode pod, JsonNode service) {
        JsonNode labels = pod.path("metadata").path("labels");
        return service.path("spec").path("selector").properties().stream()
                .allMatch(pair -> labels.path(pair.getKey()).equals(pair.getValue()));
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }
}
