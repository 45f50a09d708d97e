package dev.ninelives.promise;

import dev.ninelives.history.ClusterState;
import dev.ninelives.history.EndpointAddresses;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.ObjectReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Keeps up with a cluster's objects and says what production is among them. */
final class ProductionFold {
    private final ClusterState cluster = new ClusterState();
    private final Map<String, String> versionsByPod = new TreeMap<>();
    private final Map<String, String> podsByAddress = new TreeMap<>();
    private final Production production;
    private final VersionRule versions;
    private final WorkloadVersions workloads;
    private final boolean slices;

    ProductionFold(History history, Production production) {
        this.production = production;
        versions = new VersionRule(production);
        workloads = new WorkloadVersions(production, versions);
        // Both say the same, but not at the same instant; Endpoints are whole, slices may pass an address on.
        slices = history.events(ObjectChanged.class).noneMatch(change -> isEndpoints(change.object()));
    }

    /** Goes on by one change, and says whether it may have changed production. */
    boolean apply(ObjectChanged change) {
        cluster.apply(change);
        ObjectReference object = change.object();
        if (!object.namespace().equals(production.namespace())) {
            return false;
        }
        if (object.kind().equals("Pod")) {
            versionsByPod.put(object.name(), versions.of(change.state()));
            String address = change.state().path("status").path("podIP").asString("");
            if (!address.isEmpty()) {
                podsByAddress.put(address, object.name());
            }
        }
        return Set.of("Pod", "EndpointSlice").contains(object.kind())
                || production.isOfWorkload(object.kind())
                || object.equals(production.serviceReference())
                || isEndpoints(object);
    }

    Moment moment(HistoryEvent event) {
        return new Moment(event.sequence(), event.at(), endpoints(), selected(), workloads.in(cluster));
    }

    private boolean isEndpoints(ObjectReference object) {
        return object.equals(new ObjectReference("Endpoints", production.namespace(), production.service()));
    }

    /** None without the Service, however long its Endpoints outlive it: nothing routes to them any more. */
    private List<ServingPod> endpoints() {
        if (service().isEmpty()) {
            return List.of();
        }
        Set<String> pods = new LinkedHashSet<>();
        endpointObjects()
                .forEach(object -> pods.addAll(EndpointAddresses.of(object).ready()));
        return pods.stream()
                .map(pod -> versionsByPod.containsKey(pod) ? pod : podsByAddress.getOrDefault(pod, pod))
                .sorted()
                .map(pod -> new ServingPod(pod, versionsByPod.getOrDefault(pod, VersionRule.UNKNOWN)))
                .toList();
    }

    private List<JsonNode> endpointObjects() {
        if (!slices) {
            return cluster.find(new ObjectReference("Endpoints", production.namespace(), production.service())).stream()
                    .toList();
        }
        return cluster.list("EndpointSlice", production.namespace()).stream()
                .filter(slice -> slice.path("metadata")
                        .path("labels")
                        .path("kubernetes.io/service-name")
                        .asString("")
                        .equals(production.service()))
                .toList();
    }

    private List<ServingPod> selected() {
        Optional<JsonNode> service = service();
        return service.isEmpty()
                ? List.of()
                : cluster.list("Pod", production.namespace()).stream()
                        .filter(pod -> PodState.isReady(pod) && PodState.isSelected(pod, service.get()))
                        .map(pod -> new ServingPod(PodState.name(pod), versions.of(pod)))
                        .toList();
    }

    private Optional<JsonNode> service() {
        return cluster.find(production.serviceReference());
    }
}
