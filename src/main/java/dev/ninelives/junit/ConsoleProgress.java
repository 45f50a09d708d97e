package dev.ninelives.junit;

import dev.ninelives.history.TimeText;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.report.SavedTime;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a person at a terminal how the suite goes, in plain ASCII of its own. */
final class ConsoleProgress implements Progress {
    private final PrintStream out;
    private int idWidth;

    ConsoleProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void scenarioStarted(Scenario scenario, Cluster cluster, int cases) {
        idWidth = scenario.cases().stream()
                .mapToInt(faultCase -> faultCase.id().length())
                .max()
                .orElse(0);
        out.println();
        out.println("%s%s, %d case%s"
                .formatted(
                        scenario.name(),
                        cluster == Cluster.EMBEDDED ? "" : " on " + cluster.id(),
                        cases,
                        cases == 1 ? "" : "s"));
        out.println("  " + scenario.claim());
    }

    @Override
    public synchronized void caseEnded(CaseResult result) {
        out.println(String.format(
                Locale.ROOT,
                "  %-3s  %-" + idWidth + "s  %-29s  %-9s  %11s %s",
                result.asExpected() ? "ok" : "RED",
                result.name(),
                VerdictTable.cell(result),
                result.candidate().map(PipelineRun::status).orElse("-"),
                TimeText.length(Duration.ofSeconds(result.virtualDuration().toSeconds())),
                times(result)));
    }

    private static String times(CaseResult result) {
        Duration saved = SavedTime.of(result.history());
        return saved.isZero()
                ? String.format(Locale.ROOT, "virtual  %5.2f s", result.wall().toMillis() / 1000.0)
                : "real, about %s in Spinnaker's time"
                        .formatted(TimeText.length(Duration.ofSeconds(
                                result.virtualDuration().plus(saved).toSeconds())));
    }

    @Override
    public synchronized void note(String sentence) {
        out.println();
        out.println(sentence);
    }

    @Override
    public void problem(String sentence) {
        note("RED  " + sentence);
    }

    @Override
    public synchronized void scenarioEnded(Scenario scenario, List<CaseResult> results) {
        List<String> table = VerdictTable.of(scenario, results);
        if (!table.isEmpty()) {
            out.println();
            table.forEach(line -> out.println("  " + line));
        }
        if (!scenario.stubbedStages().isEmpty()) {
            out.println("  stubbed, not run: " + String.join(", ", scenario.stubbedStages()));
        }
    }

    @Override
    public synchronized void suiteEnded(List<CaseResult> results, Path reports) {
        if (results.isEmpty()) {
            return;
        }
        out.println();
        Map<String, List<CaseResult>> byCluster = new LinkedHashMap<>();
        results.forEach(result -> byCluster
                .computeIfAbsent(result.surroundings().clusterKind(), kind -> new ArrayList<>())
                .add(result));
        byCluster.values().forEach(this::tell);
        out.println("Report: " + reports.resolve("index.html"));
    }

    private void tell(List<CaseResult> results) {
        long green = results.stream().filter(CaseResult::asExpected).count();
        CaseResult last = results.get(results.size() - 1);
        out.println("%d of %d verdicts as expected (%s, %s %s, seed %d)"
                .formatted(green, results.size(), last.cluster(), last.engine(), last.engineVersion(), last.seed()));
    }
}
