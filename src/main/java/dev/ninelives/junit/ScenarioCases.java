package dev.ninelives.junit;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.util.List;

/** A scenario with those of its cases that are selected. */
record ScenarioCases(Scenario scenario, List<FaultCase> cases) {
    ScenarioCases {
        cases = List.copyOf(cases);
    }

    /** Those of them that such a cluster can have. */
    ScenarioCases on(Cluster cluster) {
        return new ScenarioCases(
                scenario,
                cases.stream()
                        .filter(faultCase ->
                                cluster.refusal(scenario, faultCase).isEmpty())
                        .toList());
    }

    boolean isEmpty() {
        return cases.isEmpty();
    }

    /** Those that it cannot have. */
    List<LeftOut> leftOut(Cluster cluster) {
        return cases.stream()
                .flatMap(faultCase -> cluster.refusal(scenario, faultCase).stream()
                        .map(reason -> new LeftOut(scenario.name(), faultCase.id(), cluster, reason)))
                .toList();
    }
}
