package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads how something is to be written from the query: as a dry run, and in whose name. */
final class WriteOptions {
    private static final int MANAGER_BYTES = 128;
    private static final String ALL = "All";

    private WriteOptions() {}

    /** @throws ApiException if an option has a value that it cannot have */
    static Write of(ApiRequest request, Query query, KubernetesVersion version) {
        boolean apply = BodyReader.mediaType(request.contentType()).equals(KubernetesApi.APPLY_PATCH);
        String manager = query.get("fieldManager");
        List<Cause> causes = new ArrayList<>();
        if (apply && manager.isEmpty()) {
            causes.add(Cause.required("fieldManager", "is required for apply patch"));
        } else if (!apply && request.method().equals("PATCH") && query.has("force")) {
            causes.add(
                    new Cause("FieldValueForbidden", "Forbidden: may not be specified for non-apply patch", "force"));
        }
        if (manager.length() > MANAGER_BYTES) {
            causes.add(new Cause(
                    "FieldValueTooLong",
                    (version.isSince(37) ? "Too long: may not be more than " : "Too long: must have at most ")
                            + MANAGER_BYTES + " bytes",
                    "fieldManager"));
        }
        boolean dryRun = query.isGiven("dryRun");
        if (dryRun) {
            checkDryRun(query.get("dryRun"), causes, version);
        }
        refuse(kindFor(request.method()), causes);
        return new Write(request.actor(), dryRun, manager.isEmpty() ? program(request) : manager);
    }

    /** What a DELETE says in its body. */
    static boolean isDryRun(JsonNode values, KubernetesVersion version) {
        List<Cause> causes = new ArrayList<>();
        values.forEach(value -> checkDryRun(value.asString(""), causes, version));
        refuse("DeleteOptions", causes);
        return !values.isEmpty();
    }

    private static void checkDryRun(String value, List<Cause> causes, KubernetesVersion version) {
        if (!value.equals(ALL)) {
            causes.add(new Cause(
                    "FieldValueNotSupported",
                    "Unsupported value: %s: supported values: \"All\""
                            .formatted((version.isSince(37) ? "[\"%s\"]" : "[]string{\"%s\"}").formatted(value)),
                    "dryRun"));
        }
    }

    private static void refuse(String kind, List<Cause> causes) {
        if (!causes.isEmpty()) {
            ResourceType type = new ResourceType("meta.k8s.io", "v1", kind, "", false);
            throw Statuses.invalid(type, "", causes);
        }
    }

    private static String kindFor(String method) {
        return switch (method) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            case "PATCH" -> "PatchOptions";
            default -> "DeleteOptions";
        };
    }

    /** The program that asks, as its user agent begins. */
    private static String program(ApiRequest request) {
        int slash = request.userAgent().indexOf('/');
        return slash < 0 ? request.userAgent() : request.userAgent().substring(0, slash);
    }
}
