package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Spinnaker shows as a cluster's server groups: its ReplicaSets, StatefulSets and DaemonSets. */
public final class ServerGroups {
    private ServerGroups() {}

    /** The server groups of a cluster in a namespace. Kinds that the server does not have are left out. */
    public static List<Manifest> of(KubernetesCredentials credentials, String namespace, String app, String cluster) {
        return Stream.of("replicaSet", "statefulSet", "daemonSet")
                .map(KubernetesKind::of)
                .filter(kind -> credentials.kubectl().knows(kind.name()))
                .flatMap(kind -> credentials.cluster(kind, namespace, app, cluster).stream())
                .toList();
    }

    /** Whether a Service finds it, or it was never meant for one. */
    public static boolean isEnabled(KubernetesCredentials credentials, Manifest group) {
        return SpinnakerAnnotations.loadBalancers(group).isEmpty()
                || credentials.list(KubernetesKind.of("service"), group.namespace()).stream()
                        .anyMatch(service -> selects(service, group));
    }

    private static boolean selects(Manifest service, Manifest group) {
        JsonNode selector = service.json().path("spec").path("selector");
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(label ->
                                label.getValue().equals(group.trafficLabels().get(label.getKey())));
    }
}
