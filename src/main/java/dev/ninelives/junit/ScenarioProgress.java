package dev.ninelives.junit;

import dev.ninelives.scenario.CaseResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the cases of one scenario on one cluster, which may run side by side.
 *
 * <p>Thread-safe.
 */
final class ScenarioProgress {
    private final Progress progress;
    private final Cluster cluster;
    private final ScenarioCases cases;
    private final List<CaseResult> ended = new ArrayList<>();
    private boolean started;

    ScenarioProgress(Progress progress, Cluster cluster, ScenarioCases cases) {
        this.progress = progress;
        this.cluster = cluster;
        this.cases = cases;
    }

    synchronized void caseStarted() {
        if (!started) {
            started = true;
            progress.scenarioStarted(cases.scenario(), cluster, cases.cases().size());
        }
    }

    synchronized void caseEnded(CaseResult result) {
        ended.add(result);
        progress.caseEnded(result);
        if (ended.size() == cases.cases().size()) {
            progress.scenarioEnded(cases.scenario(), List.copyOf(ended));
        }
    }
}
