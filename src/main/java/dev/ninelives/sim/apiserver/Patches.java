package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.patch.GoMaps;
import dev.ninelives.sim.patch.MergePatch;
import dev.ninelives.sim.patch.OperationsPatch;
import dev.ninelives.sim.patch.PatchException;
import dev.ninelives.sim.patch.StrategicMergePatch;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.sim.validation.Schema;
import dev.ninelives.sim.validation.WrongTypeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers PATCH requests. */
final class Patches {
    private static final Pattern WRONG_CONTAINER =
            Pattern.compile("json: cannot unmarshal (?<found>array|object|string|bool) into .* of type"
                    + " (?<type>map\\[.*|\\[].*|v1\\..*)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TYPES = Set.of(
            KubernetesApi.JSON_PATCH,
            KubernetesApi.MERGE_PATCH,
            KubernetesApi.STRATEGIC_MERGE_PATCH,
            KubernetesApi.APPLY_PATCH);
    private static final String NO_OBJECT =
            "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}";
    private static final ResourceType NO_TYPE = new ResourceType("", "", "", "", false);

    private final ObjectStore store;
    private final Registry registry;
    private final ManagedFields managed;
    private final Applies applies;
    private final FieldValidation fieldValidation;

    Patches(ObjectStore store, Registry registry, ManagedFields managed) {
        this.managed = managed;
        this.fieldValidation = new FieldValidation(managed.version());
        this.applies = new Applies(registry, managed);
        this.store = store;
        this.registry = registry;
    }

    ApiReply patch(Route route) {
        boolean apply = mediaType(route).equals(KubernetesApi.APPLY_PATCH);
        if (route.served().isCustom() && mediaType(route).equals(KubernetesApi.STRATEGIC_MERGE_PATCH)) {
            throw UnsupportedMedia.patchOfCustom();
        }
        Write write = route.write();
        Optional<ObjectNode> old =
                store.get(route.type(), route.path().namespace(), route.path().name());
        if (apply) {
            return applies.apply(route, write, old);
        }
        ObjectNode target = old.orElseThrow(
                () -> Statuses.notFound(route.type(), route.path().name()));
        ObjectNode changed = applied(route, route.served().conversion().toServed(target));
        checkSameType(changed, route.served().named());
        String named = named(route, changed);
        Schema.Decoded decoded = decode(changed, route, named);
        List<String> warnings = fieldValidation.judgePatched(route, named, decoded.unknownFields());
        return FieldValidation.warned(warnings, () -> written(route, write, decoded.object(), target));
    }

    private ApiReply written(Route route, Write write, ObjectNode patched, ObjectNode target) {
        RequestIdentity.check(patched, route);
        checkSameUid(patched, target, route.type(), route.version());
        ObjectNode stored = write(route, write, patched);
        return ApiReply.json(200, managed.shown(stored))
                .withWarnings(route.served().strategy().warnings(stored));
    }

    /** What a refusal names: of a strategic patch the patch, as Go prints it, and of others what they have made. */
    private static String named(Route route, ObjectNode changed) {
        return mediaType(route).equals(KubernetesApi.STRATEGIC_MERGE_PATCH)
                ? GoMaps.of(json(route))
                : changed.toString();
    }

    /** A patch cannot make something else of an object. */
    private static void checkSameType(ObjectNode patched, ResourceType type) {
        String kind = patched.path("kind").asString(type.kind());
        String apiVersion = patched.path("apiVersion").asString(type.apiVersion());
        if (!kind.equals(type.kind()) || !apiVersion.equals(type.apiVersion())) {
            throw invalid(
                    patched.toString(), "no kind \"%s\" is registered for version \"%s\"".formatted(kind, apiVersion));
        }
    }

    private static void checkSameUid(
            ObjectNode patched, ObjectNode target, ResourceType type, KubernetesVersion version) {
        String uid = Metadata.uid(patched);
        if (!uid.isEmpty() && !uid.equals(Metadata.uid(target))) {
            Cause cause = new Cause(
                    "FieldValueInvalid", "Invalid value: \"" + uid + "\": field is immutable", "metadata.uid");
            throw Statuses.invalid(
                    type,
                    Metadata.name(target),
                    version.isSince(37) ? List.of(cause) : List.of(cause, cause)); // older servers check twice
        }
    }

    /**
     * Scales a workload.
     *
     * @return as it is stored then
     */
    ObjectNode scale(Route route, ScaleSubresource scales, ObjectNode workload) {
        if (mediaType(route).equals(KubernetesApi.APPLY_PATCH)) {
            return applies.scale(route, workload, scales);
        }
        ObjectNode wanted = scales.applied(scale(route, scales.of(workload)), workload);
        RequestPath path = route.path();
        return registry.replaceScaled(route.write(), route.served(), wanted, path.namespace(), path.name());
    }

    private ObjectNode scale(Route route, ObjectNode target) {
        ObjectNode patched = applied(route, target);
        if (!patched.path("spec").path("replicas").canConvertToInt()
                && patched.path("spec").has("replicas")) {
            throw invalid(
                    patched.toString(),
                    "json: cannot unmarshal into Go struct field ScaleSpec.spec.replicas of type int32");
        }
        return patched;
    }

    static ApiException invalid(String patch, String why) {
        String value = JSON.writeValueAsString(patch);
        return Statuses.invalid(
                NO_TYPE, "", List.of(new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + why, "patch")));
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
                case MALFORMED -> Statuses.badRequest(malformed(e, route));
                case NO_OBJECT ->
                    route.version().isSince(37)
                            ? Statuses.badRequest(NO_OBJECT)
                            : invalid(
                                    route.request().body(),
                                    "couldn't get version/kind; json parse error: " + e.getMessage());
                case DOES_NOT_APPLY -> Statuses.unprocessablePatch();
                case NO_MERGE_KEY -> Statuses.internalError(e.getMessage());
            };
        }
    }

    private static String malformed(PatchException e, Route route) {
        return route.version().isSince(37) && !mediaType(route).equals(KubernetesApi.STRATEGIC_MERGE_PATCH)
                ? "error decoding patch: " + e.getMessage().replace("jsonpatch.Patch", "[]handlers.jsonPatchOp")
                : e.getMessage();
    }

    private ObjectNode write(Route route, Write write, ObjectNode patched) {
        RequestPath path = route.path();
        if (!path.subresource().equals("status")) {
            return registry.replace(write, route.served(), patched, path.namespace(), path.name());
        }
        route.served().schema().applyDefaults(patched);
        return registry.replaceStatus(write, route.served(), patched, path.namespace(), path.name());
    }

    private static String mediaType(Route route) {
        String type = BodyReader.mediaType(route.request().contentType());
        if (!TYPES.contains(type)) {
            throw UnsupportedMedia.patch();
        }
        return type;
    }

    private static JsonNode json(Route route) {
        try {
            return JSON.readTree(route.request().body());
        } catch (JacksonException e) {
            if (route.version().isSince(37)) {
                throw Statuses.badRequest("invalid JSON patch");
            }
            throw switch (mediaType(route)) {
                case KubernetesApi.MERGE_PATCH -> Statuses.internalError("Invalid JSON Patch");
                case KubernetesApi.STRATEGIC_MERGE_PATCH -> Statuses.badRequest("unexpected EOF");
                default -> Statuses.badRequest(ParseErrors.json(route.request().body(), e));
            };
        }
    }

    /** A patch that makes an object of wrong types is no bad request, but an invalid patch. */
    private static Schema.Decoded decode(ObjectNode patched, Route route, String named) {
        try {
            return route.served().decode(patched);
        } catch (WrongTypeException e) {
            boolean strategic = mediaType(route).equals(KubernetesApi.STRATEGIC_MERGE_PATCH);
            throw invalid(named, strategic ? restored(e.getMessage()) : e.getMessage());
        }
    }

    /** Of a strategic patch, the server does not decode what it has made, and says this in words of its own. */
    private static String restored(String message) {
        Matcher wrong = WRONG_CONTAINER.matcher(message);
        if (!wrong.matches()) {
            return message;
        }
        String type = wrong.group("type");
        String from = wrong.group("found").replace("array", "slice").replace("object", "map");
        return type.startsWith("map[")
                ? "cannot restore map from " + from
                : type.startsWith("[]") ? "cannot restore slice from " + from : "cannot restore struct from: " + from;
    }
}
