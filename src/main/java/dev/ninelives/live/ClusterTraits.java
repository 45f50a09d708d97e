package dev.ninelives.live;

import dev.ninelives.cluster.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the runs on a cluster have to know about it.
 *
 * @param description for people, with the version of Kubernetes
 * @param setup what a new namespace needs before a case may use it
 * @param outlivesRuns whether it is there before and after a run, so that runs must clean up behind themselves and behind
 *     those that were killed
 * @param removalLimit how long the removal of everything may take
 * @param controlPlane the logs of the cluster's own parts, as far as they can be had; must not fail
 */
public record ClusterTraits(
        String description,
        NamespaceSetup setup,
        boolean outlivesRuns,
        Duration removalLimit,
        Supplier<List<Attachment>> controlPlane) {}
