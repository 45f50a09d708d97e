package dev.ninelives.upgrade;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryDifference;
import dev.ninelives.history.TimeText;
import dev.ninelives.report.LineDifference;
import dev.ninelives.report.LineDifference.Kind;
import dev.ninelives.report.LineDifference.Line;
import dev.ninelives.upgrade.WriteLines.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * One case on two engines.
 *
 * @param differences the gravest first; empty exactly if the two verdicts are the same, and so are the histories but for the
 *     order of stages that change at one instant
 */
record CaseComparison(RecordedCase from, RecordedCase to, List<Difference> differences) {
    CaseComparison {
        differences = List.copyOf(differences);
    }

    static CaseComparison of(RecordedCase from, RecordedCase to) {
        List<Difference> differences = new ArrayList<>();
        compare(Difference.Kind.VERDICT, List.of(from.verdictLine()), List.of(to.verdictLine()), differences);
        History fromHistory = StageOrder.canonical(from.history());
        History toHistory = StageOrder.canonical(to.history());
        StageLines fromStages = new StageLines(fromHistory);
        StageLines toStages = new StageLines(toHistory);
        compare(Difference.Kind.STAGES, fromStages.statuses(), toStages.statuses(), differences);
        compareWrites(WriteLines.of(from.history()), WriteLines.of(to.history()), differences);
        compare(
                Difference.Kind.DURATIONS,
                durations(from, fromStages.durations(toStages)),
                durations(to, toStages.durations(fromStages)),
                differences);
        if (differences.isEmpty()) {
            HistoryDifference.between(fromHistory, toHistory)
                    .ifPresent(difference -> differences.add(rest(difference)));
        }
        return new CaseComparison(from, to, differences);
    }

    boolean changesVerdict() {
        return differences.stream().anyMatch(difference -> difference.kind() == Difference.Kind.VERDICT);
    }

    private static void compareWrites(List<Write> from, List<Write> to, List<Difference> differences) {
        if (WriteLines.lines(from).equals(WriteLines.lines(to))) {
            List<Line> contents = WriteLines.contents(from, to).stream()
                    .map(line -> new Line(Kind.ADDED, line))
                    .toList();
            if (!contents.isEmpty()) {
                differences.add(new Difference(Difference.Kind.CONTENTS, contents));
            }
        } else {
            compare(Difference.Kind.WRITES, WriteLines.lines(from), WriteLines.lines(to), differences);
        }
    }

    private static List<String> durations(RecordedCase one, List<String> stages) {
        List<String> lines = new ArrayList<>(stages);
        lines.add("the whole case: " + TimeText.length(one.virtual()));
        return lines;
    }

    private static void compare(
            Difference.Kind kind, List<String> from, List<String> to, List<Difference> differences) {
        List<Line> lines = LineDifference.between(String.join("\n", from), String.join("\n", to)).stream()
                .filter(line -> line.kind() != Kind.SAME)
                .toList();
        if (!lines.isEmpty()) {
            differences.add(new Difference(kind, lines));
        }
    }

    private static Difference rest(HistoryDifference difference) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Kind.REMOVED, difference.first().orElse("(has ended)")));
        lines.add(new Line(Kind.ADDED, difference.second().orElse("(has ended)")));
        difference.detail().ifPresent(detail -> lines.add(new Line(Kind.ADDED, "at " + detail)));
        return new Difference(Difference.Kind.HISTORY, lines);
    }
}
