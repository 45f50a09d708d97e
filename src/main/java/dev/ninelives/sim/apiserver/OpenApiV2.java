package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Definitions;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes all types in one document of OpenAPI v2, for clients that are older than {@link OpenApi}'s. */
final class OpenApiV2 {
    /** What schemas of custom kinds may say, and v2 has no words for. */
    private static final List<String> UNKNOWN = List.of("oneOf", "anyOf", "allOf", "not", "nullable");

    private OpenApiV2() {}

    static ObjectNode document(Collection<ServedType> types, KubernetesVersion version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", version.gitVersion());
        ObjectNode paths = document.putObject("paths");
        Definitions definitions = Definitions.ofV2();
        for (ServedType served : types) {
            describe(served.named(), definitions.add(served.schema()), paths);
        }
        document.set("definitions", definitions.json());
        document.path("definitions").forEach(OpenApiV2::simplify);
        return document;
    }

    private static void describe(ResourceType type, ObjectNode reference, ObjectNode paths) {
        ObjectNode object = paths.putObject(OpenApi.pathOf(type));
        ok(OpenApi.operation(object.putObject("get"), type, "get"), reference);
        ObjectNode patch = OpenApi.operation(object.putObject("patch"), type, "patch");
        OpenApi.PATCH_TYPES.forEach(patch.putArray("consumes")::add);
        patch.putArray("parameters")
                .addObject()
                .put("name", "body")
                .put("in", "body")
                .put("required", true)
                .putObject("schema")
                .put("type", "object");
        for (String parameter : OpenApi.PATCH_PARAMETERS) {
            patch.withArray("parameters")
                    .addObject()
                    .put("name", parameter)
                    .put("in", "query")
                    .put("type", parameter.equals("force") ? "boolean" : "string");
        }
        ok(patch, reference.deepCopy());
    }

    private static void ok(ObjectNode operation, ObjectNode reference) {
        operation.putArray("produces").add("application/json").add("application/yaml");
        operation
                .putObject("responses")
                .putObject("200")
                .put("description", "OK")
                .set("schema", reference);
    }

    private static void simplify(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        object.remove(UNKNOWN);
        object.path("properties").forEach(OpenApiV2::simplify);
        simplify(object.path("items"));
        simplify(object.path("additionalProperties"));
    }
}
