package dev.ninelives.live.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects in words, as {@code kubectl describe} has them, without what could hold a secret. */
final class Description {
    private Description() {}

    /** An item of a list, which comes without its type. */
    static JsonNode typed(JsonNode item, String kind) {
        return ((ObjectNode) item.deepCopy()).put("kind", kind);
    }

    static String ofPod(JsonNode pod) {
        StringBuilder text = new StringBuilder("Pod %s: %s on %s, IP %s%n"
                .formatted(
                        text(pod, "metadata", "name"),
                        text(pod, "status", "phase"),
                        text(pod, "spec", "nodeName"),
                        text(pod, "status", "podIP")));
        text.append("  labels %s%n".formatted(pod.path("metadata").path("labels")));
        if (pod.path("metadata").has("deletionTimestamp")) {
            text.append("  being deleted since %s%n".formatted(text(pod, "metadata", "deletionTimestamp")));
        }
        text.append(conditions(pod));
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
            text.append("  container %s: image %s, ready %s, restarts %d%n"
                    .formatted(
                            text(container, "name"),
                            text(container, "image"),
                            container.path("ready").asBoolean(false),
                            container.path("restartCount").asInt(0)));
            text.append("    now     %s%n".formatted(container.path("state")));
            text.append("    before  %s%n".formatted(container.path("lastState")));
        }
        return text.toString();
    }

    static String ofNode(JsonNode node) {
        return "Node %s, kubelet %s, %s%n%s"
                .formatted(
                        text(node, "metadata", "name"),
                        text(node, "status", "nodeInfo", "kubeletVersion"),
                        text(node, "status", "nodeInfo", "containerRuntimeVersion"),
                        conditions(node));
    }

    /** Oldest first; they are for reading, and prove nothing, since Kubernetes drops and merges them. */
    static String ofEvents(List<JsonNode> events) {
        return events.stream()
                .sorted(Comparator.comparing(Description::time))
                .map(event -> "%s  %-7s %s  %s/%s  x%d  %s%n"
                        .formatted(
                                time(event),
                                text(event, "type"),
                                text(event, "reason"),
                                text(event, "involvedObject", "kind"),
                                text(event, "involvedObject", "name"),
                                Math.max(1, event.path("count").asInt(1)),
                                text(event, "message").strip()))
                .collect(Collectors.joining());
    }

    private static String time(JsonNode event) {
        String last = text(event, "lastTimestamp");
        return last.isEmpty() ? text(event, "eventTime") : last;
    }

    private static String conditions(JsonNode object) {
        StringBuilder text = new StringBuilder();
        for (JsonNode condition : object.path("status").path("conditions")) {
            text.append("  %s %s since %s %s %s%n"
                    .formatted(
                            text(condition, "type"),
                            text(condition, "status"),
                            text(condition, "lastTransitionTime"),
                            text(condition, "reason"),
                            text(condition, "message")));
        }
        return text.toString();
    }

    private static String text(JsonNode object, String... path) {
        JsonNode node = object;
        for (String name : path) {
            node = node.path(name);
        }
        return node.asString("");
    }
}
