package dev.ninelives.promise;

import dev.ninelives.history.ObjectReference;

/**
 * A version of production's workload, for example the ReplicaSet {@code shop-v000}; or an earlier version of a
 * Deployment, in the ReplicaSet that {@code kubectl rollout undo} brings it back from.
 *
 * @param version of the Pods that it makes
 * @param replicas how many it is told to keep, an earlier version once it is gone back to; 0 once it is being deleted
 */
public record ProductionWorkload(ObjectReference object, String version, int replicas) {}
