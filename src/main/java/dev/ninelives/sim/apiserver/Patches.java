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

/** Answers PATCH requests. */
final class Patches {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TYPES = Set.of(
            KubernetesApi.JSON_PATCH,
            KubernetesApi.MERGE_PATCH,
            KubernetesApi.STRATEGIC_MERGE_PATCH,
            KubernetesApi.APPLY_PATCH);
    private static final ResourceType NO_TYPE = new ResourceType("", "", "", "", false);

    private final ObjectStore store;
    private final Registry registry;
    private final ManagedFields managed;
    private final Applies applies;

    Patches(ObjectStore store, Registry registry, ManagedFields managed) {
        this.managed = managed;
        this.applies = new Applies(registry, managed);
        this.store = store;
        this.registry = registry;
    }

    ApiReply patch(Route route) {
        boolean apply = mediaType(route).equals(KubernetesApi.APPLY_PATCH);
        Write write = route.write();
        Optional<ObjectNode> old =
                store.get(route.type(), route.path().namespace(), route.path().name());
        if (apply) {
            return applies.apply(route, write, old);
        }
        ObjectNode target = old.orElseThrow(
                () -> Statuses.notFound(route.type(), route.path().name()));
        ObjectNode patched = decode(applied(route, target), route.served());
        RequestIdentity.check(patched, route.path());
        return ApiReply.json(200, managed.shown(write(route, write, patched)));
    }

    /** What a patch makes of a document, before anybody has checked it. */
    ObjectNode applied(Route route, ObjectNode target) {
        try {
            return switch (mediaType(route)) {
                case KubernetesApi.JSON_PATCH -> OperationsPatch.apply(target, json(route));
                case KubernetesApi.MERGE_PATCH -> MergePatch.apply(target, json(route));
                default -> StrategicMergePatch.apply(target, json(route));
            };
        } catch (PatchException e) {
            throw switch (e.mistake()) {
                case MALFORMED -> Statuses.badRequest(e.getMessage());
                case DOES_NOT_APPLY -> Statuses.unprocessablePatch();
                case NO_MERGE_KEY -> Statuses.internalError(e.getMessage());
            };
        }
    }

    private ObjectNode write(Route route, Write write, ObjectNode patched) {
        RequestPath path = route.path();
        return path.subresource().equals("status")
                ? registry.replaceStatus(write, route.served(), patched, path.namespace(), path.name())
                : registry.replace(write, route.served(), patched, path.namespace(), path.name());
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
