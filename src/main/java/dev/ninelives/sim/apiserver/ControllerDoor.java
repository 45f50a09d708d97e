package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.WrongTypeException;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The controllers' way in: straight to the registry. */
final class ControllerDoor implements ControllerApi {
    private final ObjectStore store;
    private final Registry registry;
    private final Timeline timeline;

    ControllerDoor(ObjectStore store, Registry registry, Timeline timeline) {
        this.store = store;
        this.registry = registry;
        this.timeline = timeline;
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public KubernetesVersion version() {
        return registry.version();
    }

    @Override
    public List<ResourceType> types() {
        return registry.types().all();
    }

    @Override
    public void followTypes(Consumer<ResourceType> follower) {
        registry.types().follow(follower);
    }

    @Override
    public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
        return store.get(type, namespace, name);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace) {
        return List.copyOf(store.list(type, namespace));
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels) {
        return labels.isEmpty() ? list(type, namespace) : store.list(type, namespace, labels);
    }

    @Override
    public List<ObjectNode> controlledBy(ResourceType type, String namespace, String uid) {
        return store.controlledBy(type, uid);
    }

    @Override
    public ObjectNode create(Actor actor, ResourceType type, ObjectNode object) {
        ServedType served = registry.served(type);
        return registry.create(Write.by(actor), served, decoded(served, object), Metadata.namespace(object));
    }

    @Override
    public ObjectNode update(Actor actor, ResourceType type, ObjectNode object) {
        ServedType served = registry.served(type);
        ObjectNode decoded = decoded(served, object);
        return type.equals(BuiltinTypes.NAMESPACE)
                ? registry.finalizeNamespace(Write.by(actor), decoded, Metadata.name(object))
                : registry.replace(Write.by(actor), served, decoded, Metadata.namespace(object), Metadata.name(object));
    }

    @Override
    public ObjectNode updateStatus(Actor actor, ResourceType type, ObjectNode object) {
        ServedType served = registry.served(type);
        String namespace = Metadata.namespace(object);
        String name = Metadata.name(object);
        ObjectNode asked = decoded(served, metadataAndStatus(object));
        store.get(type, namespace, name).ifPresent(old -> complete(asked, old));
        return registry.replaceStatus(Write.by(actor), served, asked, namespace, name);
    }

    private static ObjectNode metadataAndStatus(ObjectNode object) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        part.set("metadata", object.get("metadata"));
        if (object.has("status")) {
            part.set("status", object.get("status"));
        }
        return part;
    }

    /** A write of the status leaves the rest to whom it belongs. */
    private static void complete(ObjectNode asked, ObjectNode old) {
        for (Map.Entry<String, JsonNode> field : old.properties()) {
            if (!field.getKey().equals("status") && !asked.has(field.getKey())) {
                asked.set(field.getKey(), field.getValue());
            }
        }
    }

    @Override
    public ObjectNode bind(Actor actor, String namespace, String pod, String node) {
        return registry.bind(Write.by(actor), namespace, pod, node);
    }

    @Override
    public void delete(Actor actor, ResourceType type, String namespace, String name, Deletion options) {
        registry.delete(Write.by(actor), registry.served(type), namespace, name, DeleteOptions.of(options));
    }

    @Override
    public void watch(ResourceType type, Consumer<Change> listener) {
        store.watch(type, event -> listener.accept(new Change(event.before(), event.after())));
    }

    private static ObjectNode decoded(ServedType served, ObjectNode object) {
        try {
            return served.schema().decode(object).object();
        } catch (WrongTypeException e) {
            throw Statuses.badRequest(e.getMessage());
        }
    }
}
