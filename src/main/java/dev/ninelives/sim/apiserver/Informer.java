package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.injection.OpenWatch;
import dev.ninelives.injection.Target;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One controller's watch of one type, and what it knows from it. As long as nothing is wrong it holds nothing itself: what
 * it knows is what the server has. What it has not been told yet is kept here, with the state from before.
 */
final class Informer implements OpenWatch {
    private final ControllerApi server;
    private final ResourceType type;
    private final Target target;
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final Queue<Change> untold = new ArrayDeque<>();
    private final NavigableMap<String, Optional<ObjectNode>> known = new TreeMap<>();
    private boolean broken;
    private boolean mustList;
    private boolean behind;
    private Duration age = Duration.ZERO;

    Informer(ControllerApi server, ResourceType type, Actor actor) {
        this.server = server;
        this.type = type;
        target = new Target(actor, "watch", new ObjectReference(type.kind(), "", ""), "");
    }

    void add(Consumer<Change> listener) {
        listeners.add(listener);
    }

    @Override
    public Target target() {
        return target;
    }

    /** A controller's watch lives as long as its cluster. */
    @Override
    public boolean isOpen() {
        return true;
    }

    boolean isUpToDate() {
        return known.isEmpty();
    }

    Optional<ObjectNode> get(String namespace, String name) {
        Optional<ObjectNode> earlier = known.get(key(namespace, name));
        return earlier == null ? server.get(type, namespace, name) : earlier;
    }

    List<ObjectNode> list(String namespace) {
        NavigableMap<String, ObjectNode> objects = new TreeMap<>();
        server.list(type, namespace).forEach(object -> objects.put(keyOf(object), object));
        known.forEach((key, earlier) -> {
            objects.remove(key);
            earlier.filter(object ->
                            namespace.isEmpty() || Metadata.namespace(object).equals(namespace))
                    .ifPresent(object -> objects.put(key, object));
        });
        return List.copyOf(objects.values());
    }

    /** Something was committed. */
    void changed(Change change) {
        if (!broken && !behind && untold.isEmpty()) {
            tell(change);
            return;
        }
        known.putIfAbsent(keyOf(change.object()), change.before());
        untold.add(change);
        if (!broken) {
            server.timeline().schedule(age, "late watch event", this::tellNext);
        }
    }

    @Override
    public void breakOff(WatchBroken how) {
        broken = true;
        mustList |= how.expired();
        server.timeline().schedule(how.outage(), "watch begins again", this::resume);
    }

    @Override
    public boolean fallBehind(Duration by, Duration length) {
        behind = true;
        age = by;
        server.timeline().schedule(length, "watch catches up", () -> behind = false);
        return true;
    }

    private void resume() {
        broken = false;
        if (mustList) {
            mustList = false;
            untold.clear();
            for (String key = firstKey(); key != null; key = firstKey()) {
                tell(listed(key, known.remove(key)));
            }
        } else {
            while (!untold.isEmpty() && !broken) {
                tellNext();
            }
        }
    }

    private String firstKey() {
        return known.isEmpty() ? null : known.firstKey();
    }

    /** What an object that was missed has become since. */
    private Change listed(String key, Optional<ObjectNode> before) {
        int slash = key.indexOf('/');
        return new Change(before, server.get(type, key.substring(0, slash), key.substring(slash + 1)));
    }

    private void tellNext() {
        Change next = untold.poll();
        if (next == null) {
            return;
        }
        String key = keyOf(next.object());
        if (untold.stream().anyMatch(later -> keyOf(later.object()).equals(key))) {
            known.put(key, next.after());
        } else {
            known.remove(key);
        }
        tell(next);
    }

    private void tell(Change change) {
        if (change.before().isPresent() || change.after().isPresent()) {
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    private static String keyOf(ObjectNode object) {
        return key(Metadata.namespace(object), Metadata.name(object));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
