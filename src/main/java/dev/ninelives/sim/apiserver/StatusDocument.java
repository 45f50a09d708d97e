package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a {@code Status}. */
final class StatusDocument {
    private StatusDocument() {}

    static ApiException failure(int code, String reason, String message) {
        return failure(code, reason, message, null);
    }

    /** With details that say nothing. */
    static ApiException bare(int code, String reason, String message) {
        return failure(code, reason, message, JsonNodeFactory.instance.objectNode());
    }

    /** @param details null for none */
    static ApiException failure(int code, String reason, String message, ObjectNode details) {
        ObjectNode status = failure(message);
        status.put("reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        status.put("code", code);
        return new ApiException(status);
    }

    static ObjectNode failure(String message) {
        return of("Failure").put("message", message);
    }

    static ObjectNode of(String outcome) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", outcome);
    }

    static ObjectNode details(ResourceType type, String name, String kind) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        if (!kind.isEmpty()) {
            details.put("kind", kind);
        }
        return details;
    }

    static void putCauses(ObjectNode details, List<Cause> causes) {
        ArrayNode list = details.putArray("causes");
        for (Cause cause : causes) {
            ObjectNode item = list.addObject();
            item.put("reason", cause.reason());
            item.put("message", cause.message());
            item.put("field", cause.field());
        }
    }

    /** Causes that are given twice are named once. */
    static String sentences(List<Cause> causes) {
        List<String> distinct = causes.stream().map(Cause::sentence).distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : distinct.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
