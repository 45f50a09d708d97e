package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.scenario.Scenario;

/** Where the clusters of cases come from. */
interface ClusterSource {
    /** As {@code -Dninelives.cluster} names it. */
    String kind();

    /** Whether it runs on a real clock, beside other cases. */
    boolean isLive();

    /**
     * Makes sure that there is a cluster to come from.
     *
     * @throws dev.ninelives.cluster.ClusterUnavailableException if there is none
     */
    void require();

    /** A cluster for one case. */
    TestCluster open(Scenario scenario, long seed);

    /** Waits until nothing is left of the cases that have ended, on a cluster that is there after them. */
    void settle();
}
