package dev.ninelives.promise;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What production was from one event of the history on, until the next moment.
 *
 * @param sequence the event that made it so
 * @param endpoints the production Service's ready endpoints
 * @param selected Pods that the Service selects and that are ready, which its endpoints follow a little later
 * @param workloads in name order; a Deployment before its ReplicaSets
 */
public record Moment(
        long sequence,
        Instant at,
        List<ServingPod> endpoints,
        List<ServingPod> selected,
        List<ProductionWorkload> workloads) {
    public Moment {
        endpoints = List.copyOf(endpoints);
        selected = List.copyOf(selected);
        workloads = List.copyOf(workloads);
    }

    /** The versions that take traffic. */
    public SortedSet<String> servedVersions() {
        return versions(endpoints.stream());
    }

    /** The Pods that take traffic, or are about to: what runs in production. */
    public List<ServingPod> running() {
        return Stream.of(endpoints, selected)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /** The versions that run in production. */
    public SortedSet<String> runningVersions() {
        return versions(running().stream());
    }

    /** How many ready endpoints run {@code version}. */
    public long endpointsOf(String version) {
        return endpoints.stream().filter(pod -> pod.version().equals(version)).count();
    }

    boolean looksLike(Moment other) {
        return endpoints.equals(other.endpoints)
                && selected.equals(other.selected)
                && workloads.equals(other.workloads);
    }

    private static SortedSet<String> versions(Stream<ServingPod> pods) {
        return pods.map(ServingPod::version).collect(Collectors.toCollection(TreeSet::new));
    }
}
