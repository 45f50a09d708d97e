package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the EndpointSlices of every Service that has a selector. */
final class EndpointSliceController {
    private static final Actor ACTOR = Actor.controller("endpointslice-controller");

    private final ControllerApi api;
    private final ControllerApi server;
    private final ServiceQueue queue;

    EndpointSliceController(ControllerApi api, Jitter jitter) {
        server = api;
        this.api = api.seenBy(ACTOR);
        queue = new ServiceQueue(this.api, ACTOR.name(), jitter, this::reconcile);
    }

    void start() {
        queue.start(BuiltinTypes.ENDPOINT_SLICE, EndpointSlices::serviceOf);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> service = api.get(BuiltinTypes.SERVICE, key.namespace(), key.name());
        // The real one waits until it has seen its own writes; to read them afresh comes to the same.
        List<ObjectNode> present = server.list(
                BuiltinTypes.ENDPOINT_SLICE,
                key.namespace(),
                Map.of(EndpointSlices.SERVICE_NAME, key.name(), EndpointSlices.MANAGED_BY, EndpointSlices.MANAGER));
        if (service.isEmpty()) {
            present.forEach(this::delete);
        } else if (ServiceBackends.areChosen(service.get()) && !Metadata.isTerminating(service.get())) {
            write(EndpointSlices.wanted(api, service.get()), present);
        }
    }

    /** Slices with the wanted ports are kept, others are used again for other ports, the rest come and go. */
    private void write(List<ObjectNode> wanted, List<ObjectNode> present) {
        List<ObjectNode> unused = new ArrayList<>(present);
        List<ObjectNode> homeless = new ArrayList<>();
        for (ObjectNode slice : wanted) {
            takeSamePorts(unused, slice).ifPresentOrElse(old -> update(old, slice), () -> homeless.add(slice));
        }
        for (ObjectNode slice : homeless) {
            if (unused.isEmpty()) {
                create(slice);
            } else {
                update(unused.remove(0), slice);
            }
        }
        unused.forEach(this::delete);
    }

    private static Optional<ObjectNode> takeSamePorts(List<ObjectNode> slices, ObjectNode wanted) {
        for (Iterator<ObjectNode> each = slices.iterator(); each.hasNext(); ) {
            ObjectNode slice = each.next();
            if (sameEntries(slice.path("ports"), wanted.path("ports"))) {
                each.remove();
                return Optional.of(slice);
            }
        }
        return Optional.empty();
    }

    private void update(ObjectNode old, ObjectNode wanted) {
        JsonNode labels = wanted.path("metadata").path("labels");
        if (sameEntries(old.path("endpoints"), wanted.path("endpoints"))
                && sameEntries(old.path("ports"), wanted.path("ports"))
                && old.path("metadata").path("labels").equals(labels)) {
            return;
        }
        ObjectNode copy = Copies.withOwnMetadata(old);
        copy.withObjectProperty("metadata").set("labels", labels);
        copy.set("endpoints", wanted.path("endpoints"));
        copy.set("ports", wanted.path("ports"));
        api.update(ACTOR, BuiltinTypes.ENDPOINT_SLICE, copy);
    }

    private static boolean sameEntries(JsonNode left, JsonNode right) {
        return left.isEmpty() ? right.isEmpty() : left.equals(right);
    }

    private void create(ObjectNode slice) {
        try {
            api.create(ACTOR, BuiltinTypes.ENDPOINT_SLICE, slice);
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) {
                throw refused;
            }
        }
    }

    private void delete(ObjectNode slice) {
        api.delete(
                ACTOR,
                BuiltinTypes.ENDPOINT_SLICE,
                Metadata.namespace(slice),
                Metadata.name(slice),
                Deletion.BACKGROUND);
    }
}
