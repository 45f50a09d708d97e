package dev.ninelives.scenario;

import dev.ninelives.scenario.Expectation.Pinned;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario expects of a case.
 *
 * @param promoted whether production is meant to run the candidate at the end
 * @param pipelineStatus the execution's status; empty where any will do
 */
record ExpectedOutcome(boolean promoted, Optional<String> pipelineStatus, List<Pinned> pinned) {
    ExpectedOutcome {
        pinned = List.copyOf(pinned);
    }
}
