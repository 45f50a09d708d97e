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
     * Whether it runs on such a cluster. What releases of Spinnaker did is compared on the embedded one alone: on another it
     * takes longer and shows nothing else.
     */
    boolean runsOn(Cluster cluster) {
        return !cluster.isLive() || !scenario.comparesReleases();
    }
}
