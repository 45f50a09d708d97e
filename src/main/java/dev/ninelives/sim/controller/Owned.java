package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Tells which workloads of a type have to look again, since something that they control or may adopt has changed. */
final class Owned {
    private final ControllerApi api;
    private final ResourceType owners;
    private final SelectorIndex selectors;

    /** @param api as the controller sees it */
    Owned(ControllerApi api, ResourceType owners) {
        this.api = api;
        this.owners = owners;
        selectors = SelectorIndex.ofMatchLabels(api, owners);
    }

    /** Must be called before the controller watches what is owned. */
    void start() {
        selectors.start();
    }

    /** Watches what is owned, and queues whom a change of it concerns. */
    void follow(ResourceType owned, Consumer<ObjectKey> queue) {
        start();
        Watches.follow(api, owned, change -> by(change).forEach(queue));
    }

    /** Whom a change concerns. */
    Set<ObjectKey> by(Change change) {
        Set<ObjectKey> concerned = new LinkedHashSet<>();
        change.before().flatMap(this::controller).ifPresent(concerned::add);
        change.after().flatMap(this::controller).ifPresent(concerned::add);
        if (Metadata.controllerOf(change.object()).isEmpty()) {
            addMatching(change.object(), concerned);
        }
        return concerned;
    }

    private Optional<ObjectKey> controller(JsonNode object) {
        return ObjectKey.ofController(owners, object);
    }

    private void addMatching(JsonNode orphan, Set<ObjectKey> concerned) {
        String namespace = Metadata.namespace(orphan);
        for (String name : selectors.candidates(orphan)) {
            api.get(owners, namespace, name)
                    .filter(owner -> new LabelSelector(owner.path("spec").path("selector")).matches(orphan))
                    .ifPresent(owner -> concerned.add(ObjectKey.of(owner)));
        }
    }
}
