package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.sim.validation.Schema;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests for objects and collections of objects. */
final class ObjectRequests {
    private static final String PODS_STAY =
            "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove"
                    + " them or set propagationPolicy=Orphan to suppress this warning";

    private final ObjectStore store;
    private final Registry registry;
    private final Lists lists;
    private final Patches patches;
    private final ManagedFields managed;
    private final FieldValidation fieldValidation;

    ObjectRequests(ObjectStore store, Registry registry, Lists lists, Patches patches, ManagedFields managed) {
        this.managed = managed;
        this.fieldValidation = new FieldValidation(managed.version());
        this.store = store;
        this.registry = registry;
        this.lists = lists;
        this.patches = patches;
    }

    ApiReply answer(Route route) {
        return route.served().shown(route.path().name().isEmpty() ? collection(route) : single(route));
    }

    private ApiReply collection(Route route) {
        return switch (route.request().method()) {
            case "GET" ->
                ApiReply.json(200, lists.list(route.served(), route.path().namespace(), route.query()));
            case "POST" -> create(route);
            case "DELETE" -> deleteCollection(route);
            default -> throw Statuses.methodNotAllowed();
        };
    }

    private ApiReply single(Route route) {
        return switch (route.request().method()) {
            case "GET" -> shown(200, stored(route));
            case "PUT" -> replace(route);
            case "PATCH" -> patches.patch(route);
            case "DELETE" -> delete(route);
            case "POST" -> postToOne(route);
            default -> throw Statuses.methodNotAllowed();
        };
    }

    /** Only custom kinds take an object at the path that it is to have. */
    private ApiReply postToOne(Route route) {
        if (!route.served().isCustom()) {
            throw Statuses.methodNotAllowed();
        }
        return create(route);
    }

    private ApiReply shown(int code, ObjectNode object) {
        return ApiReply.json(code, managed.shown(object));
    }

    private ObjectNode stored(Route route) {
        RequestPath path = route.path();
        return store.get(route.type(), path.namespace(), path.name())
                .orElseThrow(() -> Statuses.notFound(route.type(), path.name()));
    }

    private ApiReply create(Route route) {
        if (route.type().namespaced() && route.path().namespace().isEmpty()) {
            throw Statuses.methodNotAllowed();
        }
        Schema.Decoded decoded = BodyReader.decoded(route);
        List<String> warnings = fieldValidation.judge(route, "CreateOptions", decoded.unknownFields());
        ObjectNode object = decoded.object();
        return FieldValidation.warned(
                warnings,
                () -> written(
                        201,
                        registry.create(
                                route.write(),
                                route.served(),
                                object,
                                route.path().namespace()),
                        route));
    }

    private ApiReply replace(Route route) {
        Schema.Decoded decoded = BodyReader.decoded(route);
        List<String> warnings = fieldValidation.judge(route, "UpdateOptions", decoded.unknownFields());
        ObjectNode object = decoded.object();
        return FieldValidation.warned(warnings, () -> replaced(route, object));
    }

    private ApiReply replaced(Route route, ObjectNode object) {
        RequestPath path = route.path();
        RequestIdentity.check(object, route);
        stored(route);
        checkVersionIsGiven(route, object, managed.version());
        return written(
                200, registry.replace(route.write(), route.served(), object, path.namespace(), path.name()), route);
    }

    private ApiReply written(int code, ObjectNode object, Route route) {
        return shown(code, object).withWarnings(route.served().strategy().warnings(object));
    }

    static void checkVersionIsGiven(Route route, ObjectNode object, KubernetesVersion version) {
        if (!route.served().strategy().needsVersion()
                || !Metadata.resourceVersion(object).isEmpty()) {
            return;
        }
        if (!route.type().equals(BuiltinTypes.SERVICE)) {
            throw Statuses.versionNotGiven(route.type(), Metadata.name(object), version);
        }
        Cause missing = new Cause(
                "FieldValueInvalid",
                "Invalid value: \"\": must be specified for an update",
                "metadata.resourceVersion");
        List<Cause> causes = new ArrayList<>(List.of(missing, missing)); // the server checks twice
        if (!object.path("spec").has("clusterIP")) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: []string(nil): primary clusterIP can not be unset",
                    "spec.clusterIPs[0]"));
        }
        throw Statuses.invalid(route.type(), Metadata.name(object), causes);
    }

    private ApiReply delete(Route route) {
        DeleteOptions options = DeleteOptionsReader.read(route);
        ApiReply reply = deleted(route, options);
        boolean surprises = route.version().isSince(23)
                && route.type().equals(BuiltinTypes.JOB)
                && options.propagation().isEmpty();
        return surprises ? reply.withWarning(PODS_STAY) : reply;
    }

    private ApiReply deleted(Route route, DeleteOptions options) {
        Removal.Outcome outcome = delete(route, options, route.path().name());
        boolean showsObject = !outcome.removed() || route.served().strategy().returnsDeletedObject();
        if (showsObject && outcome.removed() && route.type().equals(BuiltinTypes.POD)) {
            return shown(200, managed.endedNow(outcome.object()));
        }
        return ApiReply.json(
                200, showsObject ? managed.shown(outcome.object()) : Successes.deleted(route.type(), outcome.object()));
    }

    private Removal.Outcome delete(Route route, DeleteOptions options, String name) {
        Write asked = route.write();
        Write write = new Write(asked.actor(), options.dryRun(), asked.fieldManager());
        return registry.delete(write, route.served(), route.path().namespace(), name, options);
    }

    private ApiReply deleteCollection(Route route) {
        if ((route.type().namespaced() && route.path().namespace().isEmpty())
                || !route.served().strategy().canDeleteCollection()) {
            throw Statuses.methodNotAllowed();
        }
        DeleteOptions options = DeleteOptionsReader.read(route);
        Selection selection = Selection.of(route.query(), route.type().kind(), route.version());
        List<ObjectNode> selected = store.list(route.type(), route.path().namespace()).stream()
                .filter(selection::matches)
                .toList();
        // the answer shows them as they were, as that of a real server does
        ObjectNode list = lists.document(route.served(), store.version(), selected);
        selected.forEach(object -> delete(route, options, Metadata.name(object)));
        return ApiReply.json(200, list);
    }
}
