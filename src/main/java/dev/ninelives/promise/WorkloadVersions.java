package dev.ninelives.promise;

import dev.ninelives.history.ClusterState;
import dev.ninelives.history.ObjectReference;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds production's workload among a cluster's objects, in every version in which it is there. */
final class WorkloadVersions {
    private final Production production;
    private final VersionRule versions;

    WorkloadVersions(Production production, VersionRule versions) {
        this.production = production;
        this.versions = versions;
    }

    /** In name order; a Deployment's present version before its ReplicaSets. */
    List<ProductionWorkload> in(ClusterState cluster) {
        return cluster.list(production.workloadKind(), production.namespace()).stream()
                .filter(workload -> production.isWorkload(ObjectReference.of(workload)))
                .flatMap(workload -> versions(workload, cluster))
                .toList();
    }

    private Stream<ProductionWorkload> versions(JsonNode workload, ClusterState cluster) {
        int replicas = PodState.isBeingDeleted(workload) ? 0 : Transition.replicas(workload);
        return Stream.concat(
                Stream.of(version(workload, replicas)),
                revisions(workload, cluster)
                        .map(revision -> version(revision, PodState.isBeingDeleted(revision) ? 0 : replicas)));
    }

    /** An orphan keeps its template, but nobody goes back to it. */
    private Stream<JsonNode> revisions(JsonNode workload, ClusterState cluster) {
        return production.isDeployment()
                ? cluster.list("ReplicaSet", production.namespace()).stream()
                        .filter(replicaSet -> isOwned(replicaSet, workload))
                : Stream.empty();
    }

    private static boolean isOwned(JsonNode replicaSet, JsonNode deployment) {
        JsonNode metadata = deployment.path("metadata");
        return replicaSet
                .path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(owner -> owner.path("kind").asString("").equals("Deployment")
                        && owner.path("name").equals(metadata.path("name"))
                        && owner.path("uid").equals(metadata.path("uid")));
    }

    private ProductionWorkload version(JsonNode object, int replicas) {
        return new ProductionWorkload(ObjectReference.of(object), versions.ofWorkload(object), replicas);
    }
}
