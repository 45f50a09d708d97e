package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.fault.Faults;
import dev.ninelives.time.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API server as one controller sees it: what it watches, it reads from what its watches have told it, which may be
 * out of date; what it writes goes to the server itself.
 */
final class InformerApi implements ControllerApi {
    private final ControllerApi server;
    private final Actor actor;
    private final Faults faults;
    private final Map<ResourceType, Informer> informers = new LinkedHashMap<>();

    InformerApi(ControllerApi server, Actor actor, Faults faults) {
        this.server = server;
        this.actor = actor;
        this.faults = faults;
    }

    @Override
    public void watch(ResourceType type, Consumer<Change> listener) {
        informers.computeIfAbsent(type, this::open).add(listener);
    }

    private Informer open(ResourceType type) {
        Informer informer = new Informer(server, type, actor);
        server.watch(type, informer::changed);
        faults.opened(informer);
        return informer;
    }

    @Override
    public Timeline timeline() {
        return server.timeline();
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
        Informer informer = informers.get(type);
        return informer == null || informer.isUpToDate()
                ? server.get(type, namespace, name)
                : informer.get(namespace, name);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace) {
        Informer informer = informers.get(type);
        return informer == null || informer.isUpToDate() ? server.list(type, namespace) : informer.list(namespace);
    }

    @Override
    public List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels) {
        Informer informer = informers.get(type);
        return informer == null || informer.isUpToDate()
                ? server.list(type, namespace, labels)
                : informer.list(namespace).stream()
                        .filter(object -> Metadata.carries(object, labels))
                        .toList();
    }

    @Override
    public List<ObjectNode> controlledBy(ResourceType type, String namespace, String uid) {
        Informer informer = informers.get(type);
        return informer == null || informer.isUpToDate()
                ? server.controlledBy(type, namespace, uid)
                : informer.list(namespace).stream()
                        .filter(object -> Metadata.isControlledBy(object, uid))
                        .toList();
    }

    @Override
    public ObjectNode create(Actor writer, ResourceType type, ObjectNode object) {
        return server.create(writer, type, object);
    }

    @Override
    public ObjectNode update(Actor writer, ResourceType type, ObjectNode object) {
        return server.update(writer, type, object);
    }

    @Override
    public ObjectNode updateStatus(Actor writer, ResourceType type, ObjectNode object) {
        return server.updateStatus(writer, type, object);
    }

    @Override
    public ObjectNode bind(Actor writer, String namespace, String pod, String node) {
        return server.bind(writer, namespace, pod, node);
    }

    @Override
    public void delete(Actor writer, ResourceType type, String namespace, String name, Deletion options) {
        server.delete(writer, type, namespace, name, options);
    }
}
