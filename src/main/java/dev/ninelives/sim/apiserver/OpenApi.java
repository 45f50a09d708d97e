package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Definitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the types in OpenAPI v3, as far as clients read it: kubectl looks for the parameters of a patch before it
 * leaves the checking of fields, and dry runs, to the server, and explains fields from the schemas. A strategic patch is not
 * described, since kubectl then takes the merge keys of its own types.
 */
final class OpenApi {
    private static final String ROOT = "/openapi/v3";
    static final List<String> PATCH_PARAMETERS = List.of("dryRun", "fieldManager", "fieldValidation", "force");
    static final List<String> PATCH_TYPES =
            List.of("application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json");

    private final ServedTypes types;
    private final KubernetesVersion version;
    private final Map<String, ApiReply> documents = new LinkedHashMap<>();

    OpenApi(ServedTypes types, KubernetesVersion version) {
        this.version = version;
        this.types = types;
    }

    /** The answer to a GET of a path; empty if it is none of these. */
    Optional<ApiReply> get(String path) {
        if (path.equals(ROOT)) {
            return Optional.of(ApiReply.json(200, index()));
        }
        if (path.equals("/openapi/v2")) {
            return Optional.of(ApiReply.json(200, OpenApiV2.document(types.served(), version)));
        }
        return types.served().stream()
                .map(served -> served.named().apiVersion())
                .filter(apiVersion -> path.equals(ROOT + "/" + pathOf(apiVersion)))
                .findFirst()
                .map(apiVersion -> isBuiltIn(apiVersion)
                        ? documents.computeIfAbsent(apiVersion, known -> ApiReply.json(200, document(known)))
                        : ApiReply.json(200, document(apiVersion)));
    }

    /** What no definition changes. */
    private boolean isBuiltIn(String apiVersion) {
        return types.served().stream()
                .filter(served -> served.named().apiVersion().equals(apiVersion))
                .noneMatch(ServedType::isCustom);
    }

    private ObjectNode index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        ObjectNode paths = index.putObject("paths");
        types.served().forEach(served -> {
            String path = pathOf(served.named().apiVersion());
            paths.putObject(path).put("serverRelativeURL", ROOT + "/" + path);
        });
        return index;
    }

    /** Of one object. */
    static String pathOf(ResourceType type) {
        String namespace = type.namespaced() ? "/namespaces/{namespace}" : "";
        return "/" + pathOf(type.apiVersion()) + namespace + "/" + type.plural() + "/{name}";
    }

    private static String pathOf(String apiVersion) {
        return (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
    }

    private ObjectNode document(String apiVersion) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v" + version.majorMinor());
        ObjectNode paths = document.putObject("paths");
        Definitions definitions = Definitions.ofV3();
        for (ServedType served : types.served()) {
            if (served.named().apiVersion().equals(apiVersion)) {
                describe(served.named(), definitions.add(served.schema()), paths);
            }
        }
        document.putObject("components").set("schemas", definitions.json());
        return document;
    }

    private static void describe(ResourceType type, ObjectNode reference, ObjectNode paths) {
        ObjectNode object = paths.putObject(pathOf(type));
        ObjectNode get = operation(object.putObject("get"), type, "get");
        get.putObject("responses")
                .putObject("200")
                .put("description", "OK")
                .putObject("content")
                .putObject("application/json")
                .set("schema", reference);
        ObjectNode patch = operation(object.putObject("patch"), type, "patch");
        for (String parameter : PATCH_PARAMETERS) {
            patch.withArray("parameters")
                    .addObject()
                    .put("name", parameter)
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", parameter.equals("force") ? "boolean" : "string");
        }
        ObjectNode content = patch.putObject("requestBody").putObject("content");
        PATCH_TYPES.forEach(each -> content.putObject(each).putObject("schema").put("type", "object"));
    }

    static ObjectNode operation(ObjectNode operation, ResourceType type, String action) {
        operation.put("x-kubernetes-action", action);
        operation
                .putObject("x-kubernetes-group-version-kind")
                .put("group", type.group())
                .put("kind", type.kind())
                .put("version", type.version());
        return operation;
    }
}
