package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.patch.MergePatch;
import dev.ninelives.sim.patch.OperationsPatch;
import dev.ninelives.sim.patch.PatchException;
import dev.ninelives.sim.patch.StrategicMergePatch;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.sim.validation.WrongTypeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers PATCH requests. Server-side apply is a plain merge that creates what is absent: nobody owns fields here. */
final class Patches {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TYPES = Set.of(
            KubernetesApi.JSON_PATCH,
            KubernetesApi.MERGE_PATCH,
            KubernetesApi.STRATEGIC_MERGE_PATCH,
            KubernetesApi.APPLY_PATCH);
    private static final ResourceType PATCH_OPTIONS =
            new ResourceType("meta.k8s.io", "v1", "PatchOptions", "patchoptions", false);
    private static final ResourceType NO_TYPE = new ResourceType("", "", "", "", false);

    private final ObjectStore store;
    private final Registry registry;

    Patches(ObjectStore store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    ApiReply patch(Route route) {
        boolean apply = mediaType(route).equals(KubernetesApi.APPLY_PATCH);
        Optional<ObjectNode> old =
                store.get(route.type(), route.path().namespace(), route.path().name());
        if (apply && old.isEmpty() && route.path().subresource().isEmpty()) {
            return create(route);
        }
        ObjectNode target = old.orElseThrow(
                () -> Statuses.notFound(route.type(), route.path().name()));
        ObjectNode patched = decode(applied(route, target), route.served());
        RequestIdentity.check(patched, route.path());
        return ApiReply.json(200, write(route, patched));
    }

    /** What a patch makes of a document, before anybody has checked it. */
    ObjectNode applied(Route route, ObjectNode target) {
        try {
            return switch (mediaType(route)) {
                case KubernetesApi.JSON_PATCH -> OperationsPatch.apply(target, json(route));
                case KubernetesApi.MERGE_PATCH -> MergePatch.apply(target, json(route));
                case KubernetesApi.STRATEGIC_MERGE_PATCH -> StrategicMergePatch.apply(target, json(route));
                default -> StrategicMergePatch.apply(target, appliedConfiguration(route));
            };
        } catch (PatchException e) {
            throw switch (e.mistake()) {
                case MALFORMED -> Statuses.badRequest(e.getMessage());
                case DOES_NOT_APPLY -> Statuses.unprocessablePatch();
                case NO_MERGE_KEY -> Statuses.internalError(e.getMessage());
            };
        }
    }

    private ObjectNode write(Route route, ObjectNode patched) {
        RequestPath path = route.path();
        return path.subresource().equals("status")
                ? registry.replaceStatus(route.write(), route.served(), patched, path.namespace(), path.name())
                : registry.replace(route.write(), route.served(), patched, path.namespace(), path.name());
    }

    private ApiReply create(Route route) {
        ObjectNode object = BodyReader.decode(appliedConfiguration(route), route.served());
        RequestIdentity.check(object, route.path());
        return ApiReply.json(
                201,
                registry.create(
                        route.write(), route.served(), object, route.path().namespace()));
    }

    private static ObjectNode appliedConfiguration(Route route) {
        if (!route.query().has("fieldManager")) {
            throw Statuses.invalid(
                    PATCH_OPTIONS, "", List.of(Cause.required("fieldManager", "is required for apply patch")));
        }
        ApiRequest request = route.request();
        ApiRequest asYaml =
                new ApiRequest(request.actor(), request.method(), request.path(), KubernetesApi.YAML, request.body());
        return BodyReader.document(asYaml, route.type().kind());
    }

    private static String mediaType(Route route) {
        String type = BodyReader.mediaType(route.request().contentType());
        if (!TYPES.contains(type)) {
            throw Statuses.unsupportedPatchType();
        }
        return type;
    }

    private static JsonNode json(Route route) {
        try {
            return JSON.readTree(route.request().body());
        } catch (JacksonException e) {
            throw Statuses.badRequest(ParseErrors.json(route.request().body(), e));
        }
    }

    /** A patch that makes an object of wrong types is no bad request, but an invalid patch. */
    private static ObjectNode decode(ObjectNode patched, ServedType served) {
        try {
            return served.schema().decode(patched).object();
        } catch (WrongTypeException e) {
            String value = JSON.writeValueAsString(patched.toString());
            throw Statuses.invalid(
                    NO_TYPE,
                    "",
                    List.of(new Cause(
                            "FieldValueInvalid", "Invalid value: " + value + ": " + e.getMessage(), "patch")));
        }
    }
}
