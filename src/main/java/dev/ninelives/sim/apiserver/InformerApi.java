package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.injection.Faults;
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
final class InformerApi extends ForwardingControllerApi {
    private final Actor actor;
    private final Faults faults;
    private final Map<ResourceType, Informer> informers = new LinkedHashMap<>();

    InformerApi(ControllerApi server, Actor actor, Faults faults) {
        super(server);
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
}
