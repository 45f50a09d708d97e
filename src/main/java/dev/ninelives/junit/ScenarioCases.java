package dev.ninelives.junit;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.util.List;

/** A scenario with those of its cases that are selected. */
record ScenarioCases(Scenario scenario, List<FaultCase> cases) {
    ScenarioCases {
        cases = List.copyOf(cases);
    }
}
