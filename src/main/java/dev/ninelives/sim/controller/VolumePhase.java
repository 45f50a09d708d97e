package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The phase of a PersistentVolume, which later versions keep with the time since when it is in it. */
final class VolumePhase {
    private static final String SINCE = "lastPhaseTransitionTime";

    private VolumePhase() {}

    /** Changes it, in place. */
    static void set(ObjectNode volume, String phase, Instant now) {
        ObjectNode status = volume.withObjectProperty("status").put("phase", phase);
        if (status.has(SINCE)) {
            status.put(SINCE, Timestamps.of(now));
        }
    }
}
