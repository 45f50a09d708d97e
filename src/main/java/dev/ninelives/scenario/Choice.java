package dev.ninelives.scenario;

import dev.ninelives.cluster.ClusterFault;
import java.util.Optional;

/**
 * A fault on an axis, or none.
 *
 * @param fault the fault's name, or {@link #HEALTHY}
 * @param simulates empty for healthy
 * @param text the manifest as the pipeline gets it; empty on an axis of the cluster
 * @param disturbance what goes wrong in the cluster; empty on an axis of a manifest
 */
record Choice(String fault, String simulates, String text, Optional<ClusterFault> disturbance) {
    static final String HEALTHY = "healthy";

    /** A manifest, faulty or not. */
    Choice(String fault, String simulates, String text) {
        this(fault, simulates, text, Optional.empty());
    }

    static Choice of(ClusterFault fault) {
        return new Choice(fault.name(), fault.simulates(), "", Optional.of(fault));
    }

    /** Whether the manifests are as they should be, whatever the cluster does. */
    boolean leavesManifestsHealthy() {
        return fault.equals(HEALTHY) || disturbance.isPresent();
    }
}
