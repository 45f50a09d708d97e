package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.ConfigurationException;
import dev.ninelives.sim.fields.FieldConflictException;
import dev.ninelives.sim.fields.FieldOwners;
import dev.ninelives.sim.fields.FieldOwners.Applied;
import dev.ninelives.sim.fields.ScaleOwners;
import dev.ninelives.sim.validation.WrongTypeException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply: a PATCH that says what its manager wants of an object, and creates what is absent. */
final class Applies {
    private final Registry registry;
    private final ManagedFields managed;

    Applies(Registry registry, ManagedFields managed) {
        this.registry = registry;
        this.managed = managed;
    }

    ApiReply apply(Route route, Write write, Optional<ObjectNode> old) {
        ServedType served = route.served();
        RequestPath path = route.path();
        ObjectNode configuration = configuration(route);
        if (old.isEmpty() && !path.subresource().isEmpty()) {
            throw Statuses.notFound(served.type(), path.name());
        }
        Applied applied = applied(route, write, old, old.map(managed::of).orElse(FieldOwners.NOBODY), configuration);
        ObjectNode object = BodyReader.decode(applied.object(), served);
        FieldOwners owners = applied.owners();
        if (old.isEmpty()) {
            return shown(201, registry.create(write, served, object, path.namespace(), owners), served);
        }
        return shown(
                200,
                path.subresource().equals("status")
                        ? registry.replaceStatus(write, served, object, path.namespace(), path.name(), owners)
                        : registry.replace(write, served, object, path.namespace(), path.name(), owners),
                served);
    }

    /**
     * Applies a size; before 1.22 nobody has it.
     *
     * @return the workload, as it is stored then
     */
    ObjectNode scale(Route route, ObjectNode workload, ScaleSubresource scales) {
        Write write = route.write();
        Route toScale =
                new Route(route.request(), route.path(), route.query(), ScaleSubresource.SERVED, route.version());
        ObjectNode configuration = checked(toScale);
        ScaleOwners owners = scales.owners(route.served());
        FieldOwners before = managed.of(workload);
        boolean owned = route.version().isSince(22);
        Applied applied = applied(
                toScale,
                write,
                Optional.of(scales.of(workload)),
                owned ? owners.ofScale(before) : FieldOwners.NOBODY,
                configuration);
        RequestPath path = route.path();
        return registry.replace(
                write,
                route.served(),
                scales.applied(applied.object(), workload),
                path.namespace(),
                path.name(),
                owned ? owners.ofWorkload(before, applied.owners()) : before);
    }

    private ApiReply shown(int code, ObjectNode object, ServedType served) {
        return ApiReply.json(code, managed.shown(object))
                .withWarnings(served.strategy().warnings(object));
    }

    private Applied applied(
            Route route, Write write, Optional<ObjectNode> old, FieldOwners before, ObjectNode configuration) {
        ServedType served = route.served();
        try {
            return before.applied(
                    managed.applying(write, served, route.path().subresource()),
                    old.map(served.conversion()::toServed).orElseGet(JsonNodeFactory.instance::objectNode),
                    configuration,
                    managed.structure(served),
                    route.query().isTrue("force"),
                    managed.now());
        } catch (FieldConflictException e) {
            throw Statuses.fieldConflicts(e);
        } catch (ConfigurationException e) {
            throw Statuses.internalError(untyped(configuration, route) + e.getMessage());
        }
    }

    private static ObjectNode configuration(Route route) {
        ObjectNode configuration = checked(route);
        RequestIdentity.check(configuration, route);
        return configuration;
    }

    private static ObjectNode checked(Route route) {
        ObjectNode configuration;
        try {
            configuration = BodyReader.document(
                    route.request().as(KubernetesApi.YAML), route.type().kind());
        } catch (ApiException e) {
            throw route.request().body().isBlank() ? wrongVersion("", "", route) : undecodable(e, route);
        }
        String version = configuration.path("apiVersion").asString("");
        if (!version.equals(route.served().named().apiVersion())) {
            throw wrongVersion(version, configuration.path("kind").asString(""), route);
        }
        if (configuration.path("metadata").has("managedFields")) {
            throw Statuses.badRequest("metadata.managedFields must be nil");
        }
        checkFields(configuration, route);
        return configuration;
    }

    private static ApiException wrongVersion(String version, String kind, Route route) {
        if (route.version().isSince(37)) {
            return wrongType(version, kind);
        }
        return Statuses.badRequest(
                "Incorrect version specified in apply patch. Specified patch version: %s, expected: %s"
                        .formatted(version, route.served().named().apiVersion()));
    }

    private static ApiException wrongType(String apiVersion, String kind) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return Statuses.badRequest(
                "invalid object type: " + ResourceType.groupOf(apiVersion) + "/" + version + ", Kind=" + kind);
    }

    private static ApiException undecodable(ApiException refusal, Route route) {
        String why = refusal.getMessage().replaceFirst("^the object provided is unrecognized [^:]*: ", "");
        return Statuses.badRequest(
                route.version().isSince(37)
                        ? "error decoding patch: " + why
                        : "error decoding YAML: error converting YAML to JSON: " + why);
    }

    /** Here alone a field that does not exist, or has another type, is an error of the server itself. */
    private static void checkFields(ObjectNode configuration, Route route) {
        ResourceType type = route.type();
        String kind = configuration.path("kind").asString("");
        if (!kind.equals(type.kind()) && route.version().isSince(37)) {
            throw wrongType(configuration.path("apiVersion").asString(""), kind);
        }
        if (!kind.equals(type.kind())) {
            throw Statuses.internalError("failed to merge config: expected objects of the same type, but got %s and %s"
                    .formatted(kind, type.kind()));
        }
        try {
            List<String> unknown = route.served().schema().decode(configuration).unknownFields();
            if (route.served().isCustom()) {
                route.served().schema().checkTypes(configuration);
            }
            if (!unknown.isEmpty()) {
                throw Statuses.internalError(
                        untyped(configuration, route) + "." + unknown.get(0) + ": field not declared in schema");
            }
        } catch (WrongTypeException e) {
            throw Statuses.internalError(untyped(configuration, route) + e.getMessage());
        }
    }

    /** Later versions say which object it is. */
    private static String untyped(ObjectNode configuration, Route route) {
        if (!route.version().isSince(37)) {
            return "failed to create typed patch object: ";
        }
        ResourceType type = route.served().named();
        return "failed to create typed patch object (%s/%s; %s/%s, Kind=%s): "
                .formatted(
                        Metadata.namespace(configuration),
                        Metadata.name(configuration),
                        type.group(),
                        type.version(),
                        type.kind());
    }
}
