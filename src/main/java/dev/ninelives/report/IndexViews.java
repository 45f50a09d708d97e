package dev.ninelives.report;

import dev.ninelives.report.IndexView.Cell;
import dev.ninelives.report.IndexView.Matrix;
import dev.ninelives.report.IndexView.Row;
import dev.ninelives.report.IndexView.ScenarioView;
import dev.ninelives.scenario.CaseResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts a whole run into words for its index. */
final class IndexViews {
    private final Map<String, String> claims;
    private final List<String> problems;
    private final List<String> notes;

    private IndexViews(Map<String, String> claims, List<String> problems, List<String> notes) {
        this.claims = claims;
        this.problems = problems;
        this.notes = notes;
    }

    /**
     * The index of a run.
     *
     * @param claims what each scenario claims, by its name
     * @param problems what makes the run red beside its cases
     * @param notes what else to know
     */
    static IndexView of(
            List<CaseResult> results, Map<String, String> claims, List<String> problems, List<String> notes) {
        return new IndexViews(claims, problems, notes).view(results);
    }

    private IndexView view(List<CaseResult> results) {
        List<Cell> unexpected = results.stream()
                .filter(result -> !Wording.isGreen(result))
                .map(IndexViews::cell)
                .toList();
        Map<String, List<CaseResult>> byScenario = new LinkedHashMap<>();
        results.forEach(result -> byScenario
                .computeIfAbsent(CasePath.scenario(result), anchor -> new ArrayList<>())
                .add(result));
        List<ScenarioView> scenarios = new ArrayList<>();
        byScenario.forEach((anchor, cases) -> scenarios.add(scenario(anchor, cases)));
        String tone = results.isEmpty() || !unexpected.isEmpty() || !problems.isEmpty() ? "bad" : "good";
        return new IndexView(tone, headline(results), problems, notes, unexpected, scenarios, facts(results));
    }

    /** For example {@code 18 cases, 18 as expected}. */
    static String headline(List<CaseResult> results) {
        if (results.isEmpty()) {
            return "No case was run";
        }
        long green = results.stream().filter(Wording::isGreen).count();
        long red = results.size() - green;
        return count(results.size()) + (red == 0 ? ", " + green + " as expected" : ", " + red + " not as expected");
    }

    /** As the headline, but says plainly how many of the expected ends are broken promises. */
    private static String summary(List<CaseResult> results) {
        long pinned = results.stream()
                .filter(result -> Wording.tone(result).equals("pinned"))
                .count();
        return headline(results) + (pinned == 0 ? "" : " (" + pinned + " broken, as this scenario expects)");
    }

    private static String count(int cases) {
        return cases == 1 ? "1 case" : cases + " cases";
    }

    private ScenarioView scenario(String anchor, List<CaseResult> cases) {
        String scenario = cases.get(0).scenario();
        List<String> axes = List.copyOf(cases.get(0).axes().keySet());
        boolean good = cases.stream().allMatch(Wording::isGreen);
        return new ScenarioView(
                title(cases.get(0)),
                anchor,
                claims.getOrDefault(scenario, ""),
                good ? "good" : "bad",
                summary(cases),
                axes.size() == 2 ? Optional.of(matrix(axes, cases)) : Optional.empty(),
                axes,
                cases.stream().map(IndexViews::cell).toList());
    }

    private static String title(CaseResult result) {
        String kind = result.surroundings().clusterKind();
        return kind.equals("embedded") ? result.scenario() : result.scenario() + " on " + kind;
    }

    private static Matrix matrix(List<String> axes, List<CaseResult> cases) {
        List<String> rows = faults(cases, axes.get(0));
        List<String> columns = faults(cases, axes.get(1));
        return new Matrix(
                axes.get(0),
                axes.get(1),
                columns,
                rows.stream()
                        .map(row -> new Row(
                                row,
                                columns.stream()
                                        .map(column -> cases.stream()
                                                .filter(result -> row.equals(fault(result, axes.get(0)))
                                                        && column.equals(fault(result, axes.get(1))))
                                                .map(IndexViews::cell)
                                                .toList())
                                        .toList()))
                        .toList());
    }

    private static List<String> faults(List<CaseResult> cases, String axis) {
        return cases.stream().map(result -> fault(result, axis)).distinct().toList();
    }

    private static String fault(CaseResult result, String axis) {
        return result.axes().getOrDefault(axis, "");
    }

    private static Cell cell(CaseResult result) {
        return new Cell(
                title(result),
                result.name(),
                List.copyOf(result.axes().values()),
                CasePath.of(result) + "/index.html",
                Wording.tone(result),
                Wording.sign(result.verdict().outcome()),
                Wording.badge(result),
                Wording.headline(result),
                Wording.furtherDifferences(result).size(),
                result.finalVersion(),
                CaseViews.pipelineStatus(result),
                RoundLength.of(result.virtualDuration()));
    }

    private static List<CaseView.Fact> facts(List<CaseResult> results) {
        Duration virtual = results.stream().map(CaseResult::virtualDuration).reduce(Duration.ZERO, Duration::plus);
        Duration wall = results.stream().map(CaseResult::wall).reduce(Duration.ZERO, Duration::plus);
        return List.of(
                new CaseView.Fact("Cluster", distinct(results, CaseResult::cluster)),
                new CaseView.Fact(
                        "Engine", distinct(results, result -> result.engine() + " " + result.engineVersion())),
                new CaseView.Fact("Seed", distinct(results, result -> String.valueOf(result.seed()))),
                new CaseView.Fact("Time on the clusters' clocks", RoundLength.of(virtual)),
                new CaseView.Fact("Time on the wall clock", RoundLength.of(wall)));
    }

    private static String distinct(List<CaseResult> results, Function<CaseResult, String> fact) {
        return results.stream().map(fact).distinct().collect(Collectors.joining(", "));
    }
}
