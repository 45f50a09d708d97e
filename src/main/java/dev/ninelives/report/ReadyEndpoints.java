package dev.ninelives.report;

import dev.ninelives.history.EndpointAddresses;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.promise.Production;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which versions the production Service sends traffic to: from its EndpointSlices, or from its Endpoints on a cluster
 * that has no slices.
 */
final class ReadyEndpoints {
    private final ObjectReference service;
    private final Predicate<ObjectChanged> isSource;
    private final Versions versions;

    /** A Pod goes by its name and by its address, since a slice may know it by either. */
    private final TreeMap<String, String> versionByPod = new TreeMap<>();

    private final TreeMap<String, Set<String>> readyByObject = new TreeMap<>();
    private final TreeMap<Instant, List<String>> present = new TreeMap<>();

    private boolean routed = true;

    private ReadyEndpoints(ObjectReference service, Predicate<ObjectChanged> isSource, Versions versions) {
        this.service = service;
        this.isSource = isSource;
        this.versions = versions;
    }

    static VersionCounts of(History history, Production production, Versions versions, Span window) {
        Predicate<ObjectChanged> slices = change -> isSlice(change, production);
        ObjectReference endpoints = new ObjectReference("Endpoints", production.namespace(), production.service());
        boolean hasSlices = history.events(ObjectChanged.class).anyMatch(slices);
        ReadyEndpoints ready = new ReadyEndpoints(
                production.serviceReference(),
                hasSlices ? slices : change -> change.object().equals(endpoints),
                versions);
        history.events(ObjectChanged.class).forEach(ready::follow);
        return VersionCounts.of(ready.present, window);
    }

    private void follow(ObjectChanged change) {
        if (change.object().kind().equals("Pod")) {
            String version = versions.ofPod(change.state());
            versionByPod.put(change.object().name(), version);
            versionByPod.put(change.state().path("status").path("podIP").asString(""), version);
        } else if (change.object().equals(service)) {
            routed = change.change() != Change.DELETED;
            present.put(change.at(), presentNow());
        } else if (isSource.test(change)) {
            boolean gone = change.change() == Change.DELETED;
            List<String> ready =
                    gone ? List.of() : EndpointAddresses.of(change.state()).ready();
            readyByObject.put(change.object().name(), new LinkedHashSet<>(ready));
            present.put(change.at(), presentNow());
        }
    }

    /** None without the Service, however long its endpoints outlive it: nothing routes to them any more. */
    private List<String> presentNow() {
        if (!routed) {
            return List.of();
        }
        Set<String> pods = new LinkedHashSet<>();
        readyByObject.values().forEach(pods::addAll);
        return pods.stream()
                .map(pod -> versionByPod.getOrDefault(pod, Versions.UNKNOWN))
                .toList();
    }

    private static boolean isSlice(ObjectChanged change, Production production) {
        return change.object().kind().equals("EndpointSlice")
                && change.object().namespace().equals(production.namespace())
                && change.state()
                        .path("metadata")
                        .path("labels")
                        .path("kubernetes.io/service-name")
                        .asString("")
                        .equals(production.service());
    }
}
