package dev.ninelives.cluster;

import java.nio.file.Path;

/**
 * One thing that goes wrong in a cluster, whatever the pipeline deploys.
 *
 * @param name as scenarios call it
 * @param file where it is described, for messages
 * @param simulates what it stands for, in one line
 */
public record ClusterFault(
        String name, Path file, String simulates, FaultScope where, FaultWindow when, FaultEffect effect) {}
