package dev.ninelives.cluster;

import dev.ninelives.time.Pace;
import java.nio.file.Path;

/**
 * One thing that goes wrong in a cluster, whatever the pipeline deploys.
 *
 * @param name as scenarios call it
 * @param file where it is described, for messages
 * @param simulates what it stands for, in one line
 */
public record ClusterFault(
        String name, Path file, String simulates, FaultScope where, FaultWindow when, FaultEffect effect) {
    /** The same in a run of another pace, where pipelines get on faster and look more often. */
    public ClusterFault at(Pace pace) {
        return new ClusterFault(name, file, simulates, where, when.at(pace), effect.at(pace));
    }
}
