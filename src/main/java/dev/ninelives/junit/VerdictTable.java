package dev.ninelives.junit;

import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The verdicts of a scenario with two axes as a table; of any other the console has shown the list already. */
final class VerdictTable {
    private VerdictTable() {}

    /** The table's lines, the first axis downwards; none where there are not two axes. */
    static List<String> of(Scenario scenario, List<CaseResult> results) {
        if (scenario.axes().size() != 2) {
            return List.of();
        }
        String down = scenario.axes().get(0);
        String across = scenario.axes().get(1);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(down + " \\ " + across, scenario.faults(across)));
        for (String fault : scenario.faults(down)) {
            rows.add(row(
                    fault,
                    scenario.faults(across).stream()
                            .map(other -> find(results, Map.of(down, fault, across, other))
                                    .map(result -> (result.asExpected() ? "" : "RED ") + cell(result))
                                    .orElse("-"))
                            .toList()));
        }
        return aligned(rows);
    }

    /** A verdict in few words: {@code kept 1.36.1}, {@code moved to 1.37.0}, {@code broken as pinned: none left}. */
    static String cell(CaseResult result) {
        Outcome outcome = result.verdict().outcome();
        if (outcome == Outcome.KEPT) {
            return (result.expectation().intent().promoted() ? "moved to " : "kept ") + result.finalVersion();
        }
        String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String pinned = result.asExpected() ? " as pinned" : "";
        return outcome == Outcome.BROKEN ? "%s%s: %s left".formatted(word, pinned, result.finalVersion()) : word;
    }

    private static Optional<CaseResult> find(List<CaseResult> results, Map<String, String> axes) {
        return results.stream().filter(result -> result.axes().equals(axes)).findFirst();
    }

    private static List<String> row(String head, List<String> cells) {
        List<String> row = new ArrayList<>(List.of(head));
        row.addAll(cells);
        return row;
    }

    private static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width + 2 - row.get(column).length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
