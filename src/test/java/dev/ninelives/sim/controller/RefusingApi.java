package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An API server that refuses to create some objects, as admission control may. */
final class RefusingApi implements ControllerApi {
    private ControllerApi api;
    private Optional<ResourceType> refusedType = Optional.empty();
    private String message = "";
    private int refused;

    ControllerApi over(ControllerApi below) {
        api = below;
        return this;
    }

    void refuse(ResourceType type, String why) {
        refusedType = Optional.of(type);
        message = why;
    }

    void relent() {
        refusedType = Optional.empty();
    }

    int refused() {
        return refused;
    }

    @Override
    public ObjectNode create(Actor actor, ResourceType type, ObjectNode object) {
        if (refusedType.equals(Optional.of(type))) {
            refused++;
            throw new ApiException(JsonNodeFactory.instance
                    .objectNode()
                    .put("code", 403)
                    .put("reason", "Forbidden")
                    .put("message", message));
        }
        try {
            return api.create(actor, type, object);
        } catch (ApiException refusal) {
            refused++;
            throw refusal;
        }
    }

    @Override
    public Timeline timeline() {
        return api.timeline();
    }

    @Override
    public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
        return api.get(type, namespace, name);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace) {
        return api.list(type, namespace);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels) {
        return api.list(type, namespace, labels);
    }

    @Override
    public ObjectNode update(Actor actor, ResourceType type, ObjectNode object) {
        return api.update(actor, type, object);
    }

    @Override
    public ObjectNode updateStatus(Actor actor, ResourceType type, ObjectNode object) {
        return api.updateStatus(actor, type, object);
    }

    @Override
    public ObjectNode bind(Actor actor, String namespace, String pod, String node) {
        return api.bind(actor, namespace, pod, node);
    }

    @Override
    public void delete(Actor actor, ResourceType type, String namespace, String name, Deletion options) {
        api.delete(actor, type, namespace, name, options);
    }

    @Override
    public void watch(ResourceType type, Consumer<Change> listener) {
        api.watch(type, listener);
    }
}
