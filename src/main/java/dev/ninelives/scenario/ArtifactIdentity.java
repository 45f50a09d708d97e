package dev.ninelives.scenario;

import java.util.List;
import java.util.Map;

/**
 * How a pipeline speaks of one artifact.
 *
 * @param keys names and references, any of which a stage may fetch it by
 * @param brought what the trigger must bring, in Spinnaker's form; empty where the pipeline has a default of its own
 */
record ArtifactIdentity(List<String> keys, List<Map<String, Object>> brought) {
    ArtifactIdentity {
        keys = List.copyOf(keys);
        brought = List.copyOf(brought);
    }
}
