package dev.ninelives.junit;

import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/** Follows a suite as it runs. */
interface Progress {
    void scenarioStarted(Scenario scenario, Cluster cluster, int cases);

    void caseEnded(CaseResult result);

    void scenarioEnded(Scenario scenario, List<CaseResult> results);

    /** Something to know, in a sentence. */
    void note(String sentence);

    /** Something that makes the run red, in a sentence. */
    void problem(String sentence);

    /**
     * All cases have ended.
     *
     * @param reports where the report is; there is one only if any case has run
     */
    void suiteEnded(List<CaseResult> results, Path reports);
}
