package dev.ninelives.live.watch;

import dev.ninelives.cluster.ResourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All watches of one case: in each of its namespaces, on the kinds that tell what production is, and on any other kind from
 * its first write by the case on.
 *
 * <p>Thread-safe.
 */
public final class CaseWatches implements AutoCloseable {
    private record Key(String namespace, ResourceType type) {}

    private final WatchedApi api;
    private final ServedTypes types;
    private final Recording recording;
    private final Map<Key, KindWatch> watches = new LinkedHashMap<>();
    private final Map<Key, CompletableFuture<Void>> starts = new LinkedHashMap<>();
    private final List<String> namespaces = new ArrayList<>();

    public CaseWatches(WatchedApi api, ServedTypes types, Recording recording) {
        this.api = api;
        this.types = types;
        this.recording = recording;
    }

    /** Watches a namespace, by its logical name; completes once nothing in it can be missed. */
    public CompletableFuture<Void> open(String namespace) {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        synchronized (this) {
            namespaces.add(namespace);
        }
        types.find("Namespace", "v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("Pod", "v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("Service", "v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("Endpoints", "v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("Event", "v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("ReplicaSet", "apps/v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("Deployment", "apps/v1").ifPresent(type -> starts.add(watch(namespace, type)));
        found("EndpointSlice", "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1")
                .ifPresent(type -> starts.add(watch(namespace, type)));
        return all(starts);
    }

    private Optional<ResourceType> found(String kind, String... apiVersions) {
        return types.find(kind, apiVersions);
    }

    public synchronized boolean isOpen(String namespace) {
        return namespaces.contains(namespace);
    }

    public synchronized List<String> namespaces() {
        return List.copyOf(namespaces);
    }

    /** Whether changes to a kind in a namespace come into the history. */
    public synchronized boolean isWatched(String namespace, ResourceType type) {
        return watches.containsKey(new Key(namespace, type));
    }

    /** Watches one more kind in a namespace before it is written to; where that cannot be, the history says so. */
    public CompletableFuture<Void> watchToo(String namespace, ResourceType type) {
        return watch(namespace, type).handle((nothing, failure) -> {
            if (failure != null && giveUp(namespace, type)) {
                recording.history().gap(type.kind(), namespace, Duration.ZERO, failure.getMessage());
            }
            return null;
        });
    }

    /** Gives up a watch; whether it had not been given up before. */
    private synchronized boolean giveUp(String namespace, ResourceType type) {
        return watches.remove(new Key(namespace, type)) != null;
    }

    private CompletableFuture<Void> watch(String namespace, ResourceType type) {
        Key key = new Key(namespace, type);
        KindWatch watch;
        synchronized (this) {
            CompletableFuture<Void> start = starts.get(key);
            if (start != null) {
                return start;
            }
            boolean ofNamespace = !type.namespaced();
            String selector = ofNamespace ? "metadata.name=" + recording.names().physical(namespace) : "";
            watch = new KindWatch(api, type, namespace, selector, recording);
            watches.put(key, watch);
            starts.put(key, watch.started());
        }
        return watch.start();
    }

    /** Makes sure that the history holds all that has happened up to now, or says where it may not. */
    public void catchUp() {
        List<KindWatch> all;
        synchronized (this) {
            all = List.copyOf(watches.values());
        }
        all.forEach(KindWatch::verify);
    }

    @Override
    public synchronized void close() {
        watches.values().forEach(KindWatch::close);
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
