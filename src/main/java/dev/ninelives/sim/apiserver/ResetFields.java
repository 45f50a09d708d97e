package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a write through one path sets back to what it was, and what its writer therefore does not come to manage: Kubernetes
 * leaves that out of {@code managedFields} since 1.22.
 */
final class ResetFields {
    private static final List<String> ALL_METADATA = List.of("labels", "annotations", "finalizers", "ownerReferences");

    private ResetFields() {}

    /**
     * An object without them.
     *
     * @param subresource that is written; empty for the object itself
     */
    static ObjectNode without(ObjectNode object, ServedType served, String subresource) {
        return switch (subresource) {
            case "" -> served.strategy().hasStatus() ? without(object, List.of("status")) : object;
            case "finalize" -> without(object, List.of("status"));
            case "status" ->
                withoutMetadata(withConditions(without(object, List.of("spec")), served), metadataOfStatus(served));
            default -> object;
        };
    }

    /** In place: a definition has a list of conditions from the beginning, if an empty one. */
    private static ObjectNode withConditions(ObjectNode object, ServedType served) {
        JsonNode status = object.path("status");
        if (!served.type().equals(BuiltinTypes.CUSTOM_RESOURCE_DEFINITION) || status.has("conditions")) {
            return object;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll((ObjectNode) status);
        copy.putArray("conditions");
        object.set("status", copy);
        return object;
    }

    /** The metadata that a write of the status does not change. */
    static List<String> metadataOfStatus(ServedType served) {
        if (served.isCustom()) {
            return ALL_METADATA;
        }
        return switch (served.type().kind()) {
            case "Pod" -> List.of("ownerReferences");
            case "Deployment" -> List.of("labels");
            case "CustomResourceDefinition" -> ALL_METADATA;
            default -> List.of();
        };
    }

    private static ObjectNode withoutMetadata(ObjectNode object, List<String> fields) {
        JsonNode metadata = object.path("metadata");
        if (fields.stream().noneMatch(metadata::has)) {
            return object;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        copy.set("metadata", without((ObjectNode) metadata, fields));
        return copy;
    }

    private static ObjectNode without(ObjectNode object, List<String> fields) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        return copy.remove(fields);
    }
}
