package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.FieldConflictException;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes every {@code Status} that the API server answers with. */
final class Statuses {
    private Statuses() {}

    static ApiException unknownResource() {
        return bare(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiException methodNotAllowed() {
        return bare(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiException definitionTerminating(ResourceType type, String name, boolean later) {
        String why = "create not allowed while custom resource definition is terminating";
        return later
                ? forbidden(type, name, why)
                : failure(405, "MethodNotAllowed", why, details(type, "", type.plural()));
    }

    static ApiException noReplicas(String path) {
        String message = "the spec replicas field \"" + path + "\" does not exist";
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray("causes").addObject().put("message", message);
        return failure(500, "InternalError", "Internal error occurred: " + message, details);
    }

    static ApiException unprocessablePatch() {
        return bare(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    static ApiException unsupportedPatchType() {
        return bare(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }

    /** A custom resource has no merge keys that the server could know. */
    static ApiException unsupportedPatchOfCustom() {
        return failure(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml",
                null);
    }

    static ApiException unsupportedContentType() {
        return failure(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json,"
                        + " application/yaml, application/vnd.kubernetes.protobuf",
                null);
    }

    static ApiException badRequest(String message) {
        return failure(400, "BadRequest", message, null);
    }

    /** An answer without a reason, as the API server gives where an error of its own comes through. */
    static ApiException internalError(String message) {
        ObjectNode status = start(message);
        status.put("code", 500);
        return new ApiException(status);
    }

    static ApiException notFound(ResourceType type, String name) {
        return failure(
                404,
                "NotFound",
                type.qualifiedPlural() + " \"" + name + "\" not found",
                details(type, name, type.plural()));
    }

    static ApiException alreadyExists(ResourceType type, String name, boolean isBeingDeleted) {
        String message = type.qualifiedPlural() + " \"" + name + "\" already exists";
        return failure(
                409,
                "AlreadyExists",
                isBeingDeleted ? "object is being deleted: " + message : message,
                details(type, name, type.plural()));
    }

    static ApiException staleVersion(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static ApiException conflict(ResourceType type, String name, String why) {
        return failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedPlural(), name, why),
                details(type, name, type.plural()));
    }

    /** A precondition of a delete does not hold; this answer alone of the conflicts names the kind. */
    static ApiException preconditionFailed(ResourceType type, String name, String why) {
        return failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedKind(), name, why),
                details(type, name, type.kind()));
    }

    /** A field belongs to somebody else than who applies. */
    static ApiException fieldConflicts(FieldConflictException conflict) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        putCauses(
                details,
                conflict.conflicts().stream()
                        .map(each -> new Cause("FieldManagerConflict", "conflict with " + each.manager(), each.field()))
                        .toList());
        return failure(409, "Conflict", conflict.getMessage(), details);
    }

    static ApiException forbidden(ResourceType type, String name, String why) {
        return failure(403, "Forbidden", forbiddenMessage(type, name, why), details(type, name, type.plural()));
    }

    static ApiException namespaceTerminating(ResourceType type, String name, String namespace) {
        ObjectNode details = details(type, name, type.plural());
        putCauses(
                details,
                List.of(new Cause(
                        "NamespaceTerminating",
                        "namespace " + namespace + " is being terminated",
                        "metadata.namespace")));
        String why = "unable to create new content in namespace " + namespace + " because it is being terminated";
        return failure(403, "Forbidden", forbiddenMessage(type, name, why), details);
    }

    static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        ObjectNode details = details(type, name, type.kind());
        putCauses(details, causes);
        return failure(
                422, "Invalid", type.qualifiedKind() + " \"" + name + "\" is invalid: " + sentences(causes), details);
    }

    static ApiException gone(String message) {
        return failure(410, "Expired", message, null);
    }

    static ApiException tooManyRequests() {
        return failure(429, "TooManyRequests", "Too many requests, please try again later.", null);
    }

    /** The server gave up on something that it needed; the client may try again in a second. */
    static ApiException serverTimeout(ResourceType type, String operation, String message) {
        ObjectNode details = details(type, operation, type.plural()).put("retryAfterSeconds", 1);
        return failure(500, "ServerTimeout", message, details);
    }

    static ApiException serviceUnavailable(String message) {
        return failure(503, "ServiceUnavailable", message, null);
    }

    static ObjectNode success(int code) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        status.put("code", code);
        return status;
    }

    static ObjectNode deleted(ResourceType type, ObjectNode object) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = details(type, Metadata.name(object), type.plural());
        details.put("uid", Metadata.uid(object));
        status.set("details", details);
        return status;
    }

    /** Kinds that want to know which version an update is about; this refusal names them by their resource. */
    static ApiException versionNotGiven(ResourceType type, String name, KubernetesVersion version) {
        ResourceType byResource =
                new ResourceType(type.group(), type.version(), type.plural(), type.plural(), type.namespaced());
        return invalid(
                byResource,
                name,
                List.of(new Cause(
                        "FieldValueInvalid",
                        "Invalid value: " + (version.isSince(37) ? "0" : "0x0") + ": must be specified for an update",
                        "metadata.resourceVersion")));
    }

    private static String forbiddenMessage(ResourceType type, String name, String why) {
        return type.qualifiedPlural() + " \"" + name + "\" is forbidden: " + why;
    }

    /** What a real cluster can do and this one cannot. */
    static ApiException notSimulated(String message) {
        return failure(501, "NotImplemented", message, null);
    }

    static ApiException failure(int code, String reason, String message) {
        return failure(code, reason, message, null);
    }

    private static ApiException bare(int code, String reason, String message) {
        return failure(code, reason, message, JsonNodeFactory.instance.objectNode());
    }

    private static ApiException failure(int code, String reason, String message, ObjectNode details) {
        ObjectNode status = start(message);
        status.put("reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        status.put("code", code);
        return new ApiException(status);
    }

    private static ObjectNode start(String message) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure");
        status.put("message", message);
        return status;
    }

    private static ObjectNode details(ResourceType type, String name, String kind) {
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

    private static void putCauses(ObjectNode details, List<Cause> causes) {
        ArrayNode list = details.putArray("causes");
        for (Cause cause : causes) {
            ObjectNode item = list.addObject();
            item.put("reason", cause.reason());
            item.put("message", cause.message());
            item.put("field", cause.field());
        }
    }

    /** Causes that are given twice are named once. */
    private static String sentences(List<Cause> causes) {
        List<String> distinct = causes.stream().map(Cause::sentence).distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : distinct.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
