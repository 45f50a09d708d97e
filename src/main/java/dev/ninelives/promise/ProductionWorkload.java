package dev.ninelives.promise;

import dev.ninelives.history.ObjectReference;

/**
 * A version of production's workload, for example the ReplicaSet {@code shop-v000}.
 *
 * @param version of the Pods that it makes
 * @param replicas how many it is told to keep; 0 once it is being deleted
 */
public record ProductionWorkload(ObjectReference object, String version, int replicas) {}
