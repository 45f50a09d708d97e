package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.FieldConflictException;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the API server refuses, or fails at, in its words. */
final class Statuses {
    private Statuses() {}

    static ApiException unknownResource() {
        return StatusDocument.bare(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiException methodNotAllowed() {
        return StatusDocument.bare(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiException definitionTerminating(ResourceType type, String name, boolean later) {
        String why = "create not allowed while custom resource definition is terminating";
        return later
                ? forbidden(type, name, why)
                : StatusDocument.failure(405, "MethodNotAllowed", why, StatusDocument.details(type, "", type.plural()));
    }

    static ApiException noReplicas(String path) {
        String message = "the spec replicas field \"" + path + "\" does not exist";
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.putArray("causes").addObject().put("message", message);
        return StatusDocument.failure(500, "InternalError", "Internal error occurred: " + message, details);
    }

    static ApiException unprocessablePatch() {
        return StatusDocument.bare(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    static ApiException badRequest(String message) {
        return StatusDocument.failure(400, "BadRequest", message, null);
    }

    /** An answer without a reason, as the API server gives where an error of its own comes through. */
    static ApiException internalError(String message) {
        return new ApiException(StatusDocument.failure(message).put("code", 500));
    }

    static ApiException notFound(ResourceType type, String name) {
        return StatusDocument.failure(
                404,
                "NotFound",
                type.qualifiedPlural() + " \"" + name + "\" not found",
                StatusDocument.details(type, name, type.plural()));
    }

    static ApiException alreadyExists(ResourceType type, String name, boolean isBeingDeleted) {
        String message = type.qualifiedPlural() + " \"" + name + "\" already exists";
        return StatusDocument.failure(
                409,
                "AlreadyExists",
                isBeingDeleted ? "object is being deleted: " + message : message,
                StatusDocument.details(type, name, type.plural()));
    }

    static ApiException staleVersion(ResourceType type, String name) {
        return conflict(
                type,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static ApiException conflict(ResourceType type, String name, String why) {
        return StatusDocument.failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedPlural(), name, why),
                StatusDocument.details(type, name, type.plural()));
    }

    /** A precondition of a delete does not hold; this answer alone of the conflicts names the kind. */
    static ApiException preconditionFailed(ResourceType type, String name, String why) {
        return StatusDocument.failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualifiedKind(), name, why),
                StatusDocument.details(type, name, type.kind()));
    }

    /** A field belongs to somebody else than who applies. */
    static ApiException fieldConflicts(FieldConflictException conflict) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        StatusDocument.putCauses(
                details,
                conflict.conflicts().stream()
                        .map(each -> new Cause("FieldManagerConflict", "conflict with " + each.manager(), each.field()))
                        .toList());
        return StatusDocument.failure(409, "Conflict", conflict.getMessage(), details);
    }

    static ApiException forbidden(ResourceType type, String name, String why) {
        return StatusDocument.failure(
                403, "Forbidden", forbiddenMessage(type, name, why), StatusDocument.details(type, name, type.plural()));
    }

    static ApiException namespaceTerminating(ResourceType type, String name, String namespace) {
        ObjectNode details = StatusDocument.details(type, name, type.plural());
        StatusDocument.putCauses(
                details,
                List.of(new Cause(
                        "NamespaceTerminating",
                        "namespace " + namespace + " is being terminated",
                        "metadata.namespace")));
        String why = "unable to create new content in namespace " + namespace + " because it is being terminated";
        return StatusDocument.failure(403, "Forbidden", forbiddenMessage(type, name, why), details);
    }

    static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
        ObjectNode details = StatusDocument.details(type, name, type.kind());
        StatusDocument.putCauses(details, causes);
        return StatusDocument.failure(
                422,
                "Invalid",
                type.qualifiedKind() + " \"" + name + "\" is invalid: " + StatusDocument.sentences(causes),
                details);
    }

    static ApiException gone(String message) {
        return StatusDocument.failure(410, "Expired", message, null);
    }

    static ApiException tooManyRequests() {
        return StatusDocument.failure(429, "TooManyRequests", "Too many requests, please try again later.", null);
    }

    /** The server gave up on something that it needed; the client may try again in a second. */
    static ApiException serverTimeout(ResourceType type, String operation, String message) {
        ObjectNode details =
                StatusDocument.details(type, operation, type.plural()).put("retryAfterSeconds", 1);
        return StatusDocument.failure(500, "ServerTimeout", message, details);
    }

    static ApiException serviceUnavailable(String message) {
        return StatusDocument.failure(503, "ServiceUnavailable", message, null);
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
        return StatusDocument.failure(501, "NotImplemented", message, null);
    }
}
