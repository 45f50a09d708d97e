package dev.ninelives.sim.store;

import dev.ninelives.cluster.ResourceType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of a cluster, each in its current version. Knows nothing of what an object means.
 *
 * <p>Objects are shared with every reader: nobody changes one once it is in here. Each change counts the resource
 * version up by one, is logged, and reaches the watchers when {@link #publish} is called.
 */
public final class ObjectStore {
    /** How many changes a watch can go back; more than any run of a scenario makes between a list and its watch. */
    public static final int LOG_CAPACITY = 10_000;

    private final Map<ResourceType, ObjectTable> tables = new LinkedHashMap<>();
    private final Map<ResourceType, Watchers> watchers = new LinkedHashMap<>();
    private final Queue<StoreEvent> unpublished = new ArrayDeque<>();
    private final EventLog log;
    private long version;
    private boolean publishing;

    public ObjectStore() {
        this(LOG_CAPACITY);
    }

    ObjectStore(int logCapacity) {
        log = new EventLog(logCapacity);
    }

    /** The resource version of the latest change. */
    public long version() {
        return version;
    }

    public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
        return Optional.ofNullable(of(type).objects().get(key(namespace, name)));
    }

    /**
     * The objects of a type in the order of their keys, as etcd lists them.
     *
     * @param namespace empty for all namespaces
     * @return a view that changes with the store
     */
    public Collection<ObjectNode> list(ResourceType type, String namespace) {
        return Collections.unmodifiableCollection(range(type, namespace).values());
    }

    /**
     * As {@link #list}, only what has all of these labels; costs what it finds, not what there is.
     *
     * @param labels at least one
     */
    public List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels) {
        return of(type).labelled(namespace, labels);
    }

    /** The objects that another one controls, by its uid, in the order of their keys. */
    public List<ObjectNode> controlledBy(ResourceType type, String uid) {
        return of(type).controlledBy(uid);
    }

    /** As {@link #list}, only what comes after the object with this key. */
    public Collection<ObjectNode> listAfter(ResourceType type, String namespace, String lastKey) {
        return Collections.unmodifiableCollection(
                range(type, namespace).tailMap(lastKey, false).values());
    }

    /**
     * The objects as they were at a version, in a store of their own that nothing more happens to.
     *
     * @throws IllegalArgumentException if the log does not reach back so far
     */
    public ObjectStore at(long past) {
        ObjectStore then = new ObjectStore(0);
        then.version = past;
        tables.forEach((type, table) -> table.objects().forEach(then.of(type)::put));
        try {
            List<StoreEvent> since = log.since(past);
            for (int i = since.size() - 1; i >= 0; i--) {
                then.undo(since.get(i));
            }
        } catch (VersionExpiredException e) {
            throw new IllegalArgumentException("Version %d is forgotten: %s".formatted(past, e.getMessage()), e);
        }
        return then;
    }

    private void undo(StoreEvent event) {
        String key = keyOf(event.object());
        event.before()
                .ifPresentOrElse(
                        before -> of(event.type()).put(key, before),
                        () -> of(event.type()).remove(key));
    }

    /** Where the store keeps an object: {@code namespace/name}. */
    public static String keyOf(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return key(
                metadata.path("namespace").asString(""), metadata.path("name").asString(""));
    }

    /** Creates or replaces an object; its new resource version is written into a copy, which the event holds. */
    public StoreEvent put(ResourceType type, ObjectNode object) {
        ObjectNode stored = withVersion(object, ++version);
        Optional<ObjectNode> before = Optional.ofNullable(of(type).put(keyOf(stored), stored));
        return logged(new StoreEvent(version, type, before, Optional.of(stored), stored));
    }

    /**
     * Removes an object.
     *
     * @throws IllegalArgumentException if there is none, which only a bug of the API server can cause
     */
    public StoreEvent remove(ResourceType type, String namespace, String name) {
        ObjectNode removed = of(type).remove(key(namespace, name));
        if (removed == null) {
            throw new IllegalArgumentException("No %s %s/%s to remove".formatted(type.kind(), namespace, name));
        }
        ObjectNode last = withVersion(removed, ++version);
        return logged(new StoreEvent(version, type, Optional.of(removed), Optional.empty(), last));
    }

    /**
     * The changes to objects of a type after {@code version}, oldest first.
     *
     * @throws VersionExpiredException if the log does not reach back so far
     */
    public List<StoreEvent> since(ResourceType type, long version) throws VersionExpiredException {
        return log.since(version).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    /** Calls {@code watcher} for every change to objects of a type, until the subscription is closed. */
    public Subscription watch(ResourceType type, Consumer<StoreEvent> watcher) {
        return watchers.computeIfAbsent(type, unseen -> new Watchers()).add(watcher);
    }

    /**
     * Tells the watchers what was committed. A watcher that writes does not overtake itself: what it commits is told
     * after everybody has heard of the change at hand.
     */
    public void publish() {
        if (publishing) {
            return;
        }
        publishing = true;
        try {
            for (StoreEvent event = unpublished.poll(); event != null; event = unpublished.poll()) {
                Watchers interested = watchers.get(event.type());
                if (interested != null) {
                    interested.tell(event);
                }
            }
        } finally {
            publishing = false;
        }
    }

    private StoreEvent logged(StoreEvent event) {
        log.add(event);
        unpublished.add(event);
        return event;
    }

    private ObjectTable of(ResourceType type) {
        return tables.computeIfAbsent(type, unseen -> new ObjectTable());
    }

    private NavigableMap<String, ObjectNode> range(ResourceType type, String namespace) {
        NavigableMap<String, ObjectNode> all = of(type).objects();
        return namespace.isEmpty() ? all : all.subMap(namespace + "/", true, namespace + "0", false); // 0 follows /
    }

    private static String key(String namespace, String name) {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    private static ObjectNode withVersion(ObjectNode object, long version) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.setAll((ObjectNode) object.get("metadata"));
        metadata.put("resourceVersion", Long.toString(version));
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        copy.set("metadata", metadata);
        return copy;
    }
}
