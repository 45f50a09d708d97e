package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests for parts and actions of one object. */
final class Subresources {
    /** Since when a Pod says why it is about to go. */
    private static final int DISRUPTIONS_NOTED = 26;

    private final ObjectStore store;
    private final Registry registry;
    private final Patches patches;
    private final Proxy proxy;
    private final PodLogs logs;
    private final ManagedFields managed;
    private final TokenRequests tokens;

    Subresources(
            ObjectStore store,
            Registry registry,
            Patches patches,
            Proxy proxy,
            PodLogs logs,
            ManagedFields managed,
            TokenRequests tokens) {
        this.managed = managed;
        this.tokens = tokens;
        this.store = store;
        this.registry = registry;
        this.patches = patches;
        this.proxy = proxy;
        this.logs = logs;
    }

    ApiReply answer(Route route) {
        return route.served().shown(answerStored(route));
    }

    private ApiReply answerStored(Route route) {
        String path = route.type().kind() + "/" + route.path().subresource();
        return switch (path) {
            case "Pod/binding" -> bind(route);
            case "Pod/eviction" -> evict(route);
            case "Namespace/finalize" -> finalizeNamespace(route);
            case "ServiceAccount/token" -> tokens.answer(route);
            case "Service/proxy" -> proxy.toService(route);
            case "Pod/proxy" -> proxy.toPod(route);
            case "Pod/log" -> logs.read(route);
            case "Pod/exec", "Pod/attach", "Pod/portforward" ->
                throw Statuses.notSimulated("the embedded Kubernetes runs no processes that one could " + verb(route)
                        + "; see what a container prints with 'kubectl logs', and what it answers through the"
                        + " subresource 'proxy'");
            default -> {
                String subresource = route.path().subresource();
                if (subresource.equals("status") && route.served().strategy().hasStatus()) {
                    yield status(route);
                }
                if (subresource.equals("scale") && route.served().isScalable()) {
                    yield scale(route);
                }
                throw route.served().isCustom()
                        ? Statuses.notFound(route.type(), route.path().name())
                        : Statuses.unknownResource();
            }
        };
    }

    private static String verb(Route route) {
        return switch (route.path().subresource()) {
            case "exec" -> "run commands beside";
            case "attach" -> "attach to";
            default -> "forward a port to";
        };
    }

    private ApiReply status(Route route) {
        RequestPath path = route.path();
        return switch (route.request().method()) {
            case "GET" -> ApiReply.json(200, managed.shown(stored(route)));
            case "PATCH" -> patches.patch(route);
            case "PUT" -> {
                ObjectNode object = BodyReader.object(route);
                RequestIdentity.check(object, route);
                route.served().schema().applyDefaults(object);
                if (route.served().isCustom()) {
                    stored(route);
                    ObjectRequests.checkVersionIsGiven(route, object, managed.version());
                }
                yield ApiReply.json(
                        200,
                        managed.shown(registry.replaceStatus(
                                route.write(), route.served(), object, path.namespace(), path.name())));
            }
            default -> throw Statuses.methodNotAllowed();
        };
    }

    private ApiReply scale(Route route) {
        ObjectNode workload = store.get(
                        route.type(), route.path().namespace(), route.path().name())
                .orElseThrow(() -> Statuses.notFound(
                        isRead(route) && !route.version().isSince(37) ? scaleOf(route.served()) : route.type(),
                        route.path().name()));
        ScaleSubresource scales = ScaleSubresource.of(route.served());
        return switch (route.request().method()) {
            case "GET" -> ApiReply.json(200, scales.of(workload));
            case "PUT" -> ApiReply.json(200, scales.of(replaceScale(route, scales, workload)));
            case "PATCH" -> ApiReply.json(200, scales.of(patches.scale(route, scales, workload)));
            default -> throw Statuses.methodNotAllowed();
        };
    }

    private static boolean isRead(Route route) {
        return route.request().method().equals("GET");
    }

    private static ResourceType scaleOf(ServedType served) {
        ResourceType type = served.type();
        if (served.isCustom()) {
            return type;
        }
        return new ResourceType(type.group(), type.version(), type.kind(), type.plural() + "/scale", true);
    }

    private ObjectNode replaceScale(Route route, ScaleSubresource scales, ObjectNode workload) {
        RequestPath path = route.path();
        ObjectNode wanted = scales.applied(BodyReader.scale(route, ScaleSubresource.TYPE), workload);
        return registry.replaceScaled(route.write(), route.served(), wanted, path.namespace(), path.name());
    }

    private ApiReply bind(Route route) {
        if (!route.request().method().equals("POST")) {
            throw Statuses.methodNotAllowed();
        }
        ObjectNode binding = BodyReader.document(route.request(), "Binding");
        String kind = binding.path("target").path("kind").asString("");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            throw Statuses.internalError(
                    "target.kind: Unsupported value: \"" + kind + "\": supported values: \"Node\", \"<empty>\"");
        }
        String node = binding.path("target").path("name").asString("");
        registry.bind(route.write(), route.path().namespace(), route.path().name(), node);
        return ApiReply.json(201, Successes.withCode(201));
    }

    /** Deletes a Pod on behalf of somebody who wants its node. */
    private ApiReply evict(Route route) {
        if (!route.request().method().equals("POST")) {
            throw Statuses.methodNotAllowed();
        }
        ObjectNode eviction = BodyReader.document(route.request(), "Eviction");
        DeleteOptions options = DeleteOptionsReader.of(eviction.path("deleteOptions"), Query.EMPTY, route.version());
        checkEviction(route, eviction);
        Write asked = route.write();
        Write write = new Write(asked.actor(), asked.dryRun() || options.dryRun(), asked.fieldManager());
        if (route.version().isSince(DISRUPTIONS_NOTED)) {
            registry.noteEviction(write, route.path().namespace(), route.path().name());
        }
        registry.delete(
                write, route.served(), route.path().namespace(), route.path().name(), options);
        return ApiReply.json(201, Successes.withCode(201));
    }

    private void checkEviction(Route route, ObjectNode eviction) {
        if (eviction.path("apiVersion").asString("").equals("policy/v1")
                && !managed.version().isSince(22)) {
            throw Statuses.badRequest("Eviction in version \"v1\" cannot be handled as a Eviction: "
                    + BodyReader.notRegistered("Eviction", "policy/v1", route.version()));
        }
        String name = Metadata.name(eviction);
        if (!name.isEmpty() && !name.equals(route.path().name())) {
            throw Statuses.badRequest("name in URL does not match name in Eviction object");
        }
    }

    /** Takes the finalizers of a namespace's spec, which a plain update cannot, to let it go. */
    private ApiReply finalizeNamespace(Route route) {
        if (!route.request().method().equals("PUT")) {
            throw Statuses.methodNotAllowed();
        }
        ObjectNode object = BodyReader.object(route);
        RequestIdentity.check(object, route);
        return ApiReply.json(
                200,
                managed.shown(registry.finalizeNamespace(
                        route.write(), object, route.path().name())));
    }

    private ObjectNode stored(Route route) {
        RequestPath path = route.path();
        return store.get(route.type(), path.namespace(), path.name())
                .orElseThrow(() -> Statuses.notFound(route.type(), path.name()));
    }
}
