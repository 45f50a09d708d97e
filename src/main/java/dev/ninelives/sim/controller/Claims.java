package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what a workload controls in line with its selector: adopts objects that match and have no controller, releases
 * those that match no longer. That is how a change of labels moves Pods, and how a new Deployment takes over ReplicaSets.
 */
final class Claims {
    private final ControllerApi api;
    private final Actor actor;
    private final ResourceType ownerType;
    private final ResourceType type;

    /**
     * The claims of all workloads of one type.
     *
     * @param ownerType has a {@code spec.selector}
     * @param type what it controls
     */
    Claims(ControllerApi api, Actor actor, ResourceType ownerType, ResourceType type) {
        this.api = api;
        this.actor = actor;
        this.ownerType = ownerType;
        this.type = type;
    }

    /** What may match, and what is controlled already; in name order. */
    private Collection<ObjectNode> related(ObjectNode owner) {
        String namespace = Metadata.namespace(owner);
        Map<String, String> labels =
                Metadata.strings(owner.path("spec").path("selector").path("matchLabels"));
        if (labels.isEmpty()) {
            return api.list(type, namespace);
        }
        NavigableMap<String, ObjectNode> byName = new TreeMap<>();
        api.list(type, namespace, labels).forEach(object -> byName.put(Metadata.name(object), object));
        api.controlledBy(type, namespace, Metadata.uid(owner))
                .forEach(object -> byName.put(Metadata.name(object), object));
        return byName.values();
    }

    /** Those of {@code candidates} that belong to {@code owner} once adoption and release are done, in name order. */
    List<ObjectNode> claim(ObjectNode owner, Predicate<JsonNode> candidates) {
        LabelSelector selector = new LabelSelector(owner.path("spec").path("selector"));
        List<ObjectNode> owned = new ArrayList<>();
        for (ObjectNode object : related(owner)) {
            if (candidates.test(object)) {
                claim(owner, selector, object).ifPresent(owned::add);
            }
        }
        return owned;
    }

    static ObjectNode controllerReference(ResourceType type, JsonNode owner) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", owner.path("apiVersion").asString(type.apiVersion()))
                .put("kind", type.kind())
                .put("name", Metadata.name(owner))
                .put("uid", Metadata.uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    private Optional<ObjectNode> claim(ObjectNode owner, LabelSelector selector, ObjectNode object) {
        Optional<JsonNode> controller = Metadata.controllerOf(object);
        boolean mayChange = !Metadata.isTerminating(owner);
        if (controller.isEmpty()) {
            boolean mayAdopt = mayChange && !Metadata.isTerminating(object) && selector.matches(object);
            return mayAdopt ? Optional.of(adopt(owner, object)) : Optional.empty();
        }
        if (!controller.get().path("uid").asString("").equals(Metadata.uid(owner))) {
            return Optional.empty();
        }
        if (selector.matches(object)) {
            return Optional.of(object);
        }
        if (mayChange) {
            release(owner, object);
        }
        return Optional.empty();
    }

    private ObjectNode adopt(ObjectNode owner, ObjectNode object) {
        return api.update(actor, type, Metadata.withOwner(object, controllerReference(ownerType, owner)));
    }

    private void release(ObjectNode owner, ObjectNode object) {
        String uid = Metadata.uid(owner);
        api.update(
                actor,
                type,
                Metadata.withoutOwners(
                        object, reference -> reference.path("uid").asString("").equals(uid)));
    }
}
