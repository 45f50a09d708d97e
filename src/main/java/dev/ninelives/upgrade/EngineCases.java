package dev.ninelives.upgrade;

import dev.ninelives.junit.Cluster;
import dev.ninelives.junit.InvalidSelectionException;
import dev.ninelives.junit.Selection;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.report.Masking;
import dev.ninelives.report.ReportWriter;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.yaml.InvalidFileException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program of a JVM that runs the selected cases on the Orca of its class path, and writes their report.
 *
 * <p>Exits with 0 whatever the verdicts, with 1 if a scenario cannot be run at all.
 */
final class EngineCases {
    private final Selection selection;
    private final String orca;
    private final PrintStream out;

    private EngineCases(Selection selection, String orca, PrintStream out) {
        this.selection = selection;
        this.orca = orca;
        this.out = out;
    }

    /** @param arguments Orca's version, as the build is told it */
    public static void main(String[] arguments) {
        try {
            new EngineCases(Selection.fromSystemProperties(), arguments[0], System.out).run();
        } catch (InvalidSelectionException | InvalidFileException | InvalidPipelineException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        CaseRunner runner = new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC());
        Map<String, String> claims = new LinkedHashMap<>();
        List<CaseResult> results = new ArrayList<>();
        ReportWriter reports = new ReportWriter(selection.reports());
        for (Scenario scenario : selection.read()) {
            runner.check(scenario, selection.seed());
            claims.put(scenario.name(), scenario.claim());
            for (FaultCase faultCase : scenario.cases()) {
                if (selection.selects(faultCase.id())) {
                    CaseResult result = Masking.mask(
                            runner.run(scenario, faultCase, selection.seed(), replay(scenario, faultCase)));
                    reports.write(result);
                    results.add(result);
                    out.println(scenario.name() + " " + faultCase.id() + " "
                            + result.verdict().outcome());
                }
            }
        }
        if (results.isEmpty()) {
            throw new InvalidSelectionException("No case is selected");
        }
        new ReportWriter(selection.reports(), claims).finish(results);
    }

    private String replay(Scenario scenario, FaultCase faultCase) {
        return selection.replay(Cluster.EMBEDDED, scenario, faultCase) + " -Dorca.version=" + orca;
    }
}
