package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;

/**
 * The objects of a Spinnaker cluster, which is told by annotations.
 *
 * @param app the Spinnaker application, exactly
 * @param cluster the cluster's name, exactly, for example {@code replicaSet shop}
 */
public record Members(KubernetesKind kind, String namespace, String app, String cluster) {
    /** Those of {@code objects} that are members, in the same order. */
    List<Manifest> among(List<Manifest> objects) {
        return objects.stream()
                .filter(object ->
                        object.annotation(SpinnakerAnnotations.CLUSTER).equals(cluster))
                .filter(object ->
                        object.annotation(SpinnakerAnnotations.APPLICATION).equals(app))
                .toList();
    }
}
