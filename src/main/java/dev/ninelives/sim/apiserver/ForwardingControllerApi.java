package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Another way to an API server, the same as its own but for what a subclass overrides. */
public abstract class ForwardingControllerApi implements ControllerApi {
    protected final ControllerApi server;

    protected ForwardingControllerApi(ControllerApi server) {
        this.server = server;
    }

    @Override
    public Timeline timeline() {
        return server.timeline();
    }

    @Override
    public ControllerApi seenBy(Actor actor) {
        return server.seenBy(actor);
    }

    @Override
    public KubernetesVersion version() {
        return server.version();
    }

    @Override
    public List<ResourceType> types() {
        return server.types();
    }

    @Override
    public void followTypes(Consumer<ResourceType> follower) {
        server.followTypes(follower);
    }

    @Override
    public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
        return server.get(type, namespace, name);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace) {
        return server.list(type, namespace);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels) {
        return server.list(type, namespace, labels);
    }

    @Override
    public List<ObjectNode> controlledBy(ResourceType type, String namespace, String uid) {
        return server.controlledBy(type, namespace, uid);
    }

    @Override
    public ObjectNode create(Actor actor, ResourceType type, ObjectNode object) {
        return server.create(actor, type, object);
    }

    @Override
    public ObjectNode update(Actor actor, ResourceType type, ObjectNode object) {
        return server.update(actor, type, object);
    }

    @Override
    public ObjectNode updateStatus(Actor actor, ResourceType type, ObjectNode object) {
        return server.updateStatus(actor, type, object);
    }

    @Override
    public ObjectNode bind(Actor actor, String namespace, String pod, String node) {
        return server.bind(actor, namespace, pod, node);
    }

    @Override
    public void delete(Actor actor, ResourceType type, String namespace, String name, Deletion options) {
        server.delete(actor, type, namespace, name, options);
    }

    @Override
    public void watch(ResourceType type, Consumer<Change> listener) {
        server.watch(type, listener);
    }
}
