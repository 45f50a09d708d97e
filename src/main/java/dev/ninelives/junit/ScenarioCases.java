package dev.ninelives.junit;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.util.List;

/** A scenario with those of its cases that are selected. */
record ScenarioCases(Scenario scenario, List<FaultCase> cases) {
    ScenarioCases {
        cases = List.copyOf(cases);
    }

    /**
     * Whether it runs on such a cluster. Faults of the cluster can be had of the embedded one alone; and what releases of
     * Spinnaker did takes longer on another and shows nothing else.
     */
    boolean runsOn(Cluster cluster) {
        return !cluster.isLive() || !(scenario.comparesReleases() || scenario.variesCluster());
    }
}
