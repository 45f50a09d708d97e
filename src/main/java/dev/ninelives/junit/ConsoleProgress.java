package dev.ninelives.junit;

import dev.ninelives.history.TimeText;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells a person at a terminal how the suite goes, in plain ASCII of its own. */
final class ConsoleProgress implements Progress {
    private final PrintStream out;
    private int idWidth;

    ConsoleProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void scenarioStarted(Scenario scenario, int cases) {
        idWidth = scenario.cases().stream()
                .mapToInt(faultCase -> faultCase.id().length())
                .max()
                .orElse(0);
        out.println();
        out.println("%s, %d case%s".formatted(scenario.name(), cases, cases == 1 ? "" : "s"));
        out.println("  " + scenario.claim());
    }

    @Override
    public void caseEnded(CaseResult result) {
        out.println(String.format(
                Locale.ROOT,
                "  %-3s  %-" + idWidth + "s  %-29s  %-9s  %11s virtual  %5.2f s",
                result.asExpected() ? "ok" : "RED",
                result.name(),
                VerdictTable.cell(result),
                result.candidate().map(PipelineRun::status).orElse("-"),
                TimeText.length(Duration.ofSeconds(result.virtualDuration().toSeconds())),
                result.wall().toMillis() / 1000.0));
    }

    @Override
    public void scenarioEnded(Scenario scenario, List<CaseResult> results) {
        List<String> table = VerdictTable.of(scenario, results);
        if (!table.isEmpty()) {
            out.println();
            table.forEach(line -> out.println("  " + line));
        }
    }

    @Override
    public void suiteEnded(List<CaseResult> results, Path reports) {
        if (results.isEmpty()) {
            return;
        }
        long green = results.stream().filter(CaseResult::asExpected).count();
        CaseResult last = results.get(results.size() - 1);
        out.println();
        out.println("%d of %d verdicts as expected (%s, %s %s, seed %d)"
                .formatted(green, results.size(), last.cluster(), last.engine(), last.engineVersion(), last.seed()));
        out.println("Report: " + reports.resolve("index.html"));
    }
}
