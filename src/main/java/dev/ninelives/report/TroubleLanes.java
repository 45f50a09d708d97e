package dev.ninelives.report;

import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.promise.Violation;
import dev.ninelives.report.Chart.Bar;
import java.util.ArrayList;
import java.util.List;

/** What went wrong: broken promises, gaps in the watch, refused writes. */
final class TroubleLanes {
    private static final double ROW = 21;
    private static final double MARGIN = 3;
    private static final int MOST_CODES = 6;

    private final Pen pen;
    private final CaseFacts facts;

    TroubleLanes(Pen pen, CaseFacts facts) {
        this.pen = pen;
        this.facts = facts;
    }

    List<Pen.RowDrawing> violations() {
        return facts.violations().stream().map(this::violation).toList();
    }

    /** When changes may have gone unseen. */
    List<Pen.RowDrawing> gaps() {
        return facts.gaps().stream().map(this::gap).toList();
    }

    /** One row for each fault of the cluster. */
    List<Pen.RowDrawing> strikes() {
        List<Pen.RowDrawing> rows = new ArrayList<>();
        facts.strikes()
                .forEach((fault, runs) -> rows.add(top -> {
                    List<Bar> bars = new ArrayList<>();
                    for (StrikeRun run : runs) {
                        bars.add(pen.barBesideWords(
                                "strike",
                                run.span().within(facts.window()),
                                top + MARGIN,
                                ROW - 2 * MARGIN,
                                bars.size() < MOST_CODES ? "×" + run.strikes().size() : "",
                                run.title()));
                    }
                    return pen.row("strikes", fault, "What the fault '%s' struck".formatted(fault), 0, top, ROW, bars);
                }));
        return rows;
    }

    /** One row for all writes that the API server refused. */
    List<Pen.RowDrawing> refusals() {
        if (facts.refusals().isEmpty()) {
            return List.of();
        }
        return List.of(top -> {
            List<Bar> bars = new ArrayList<>();
            for (WriteRefused refusal : facts.refusals()) {
                String title = "%s: %s %s\n%d %s: %s"
                        .formatted(
                                refusal.actor(),
                                refusal.method(),
                                refusal.object(),
                                refusal.code(),
                                refusal.reason(),
                                refusal.message());
                bars.add(pen.barBesideWords(
                        "refused",
                        new Span(refusal.at(), refusal.at()),
                        top + MARGIN,
                        ROW - 2 * MARGIN,
                        bars.size() < MOST_CODES ? String.valueOf(refusal.code()) : "",
                        title));
            }
            return pen.row("refusals", "refused writes", "Writes that the API server refused", 0, top, ROW, bars);
        });
    }

    private Pen.RowDrawing violation(Violation violation) {
        String end = violation.until().isPresent() ? "" : ", never well again";
        return top -> {
            String words = "✕ "
                    + violation.stage().map(stage -> "by stage '" + stage + "'").orElse("broken") + end;
            Bar bar = pen.barWithWords("broken", facts.span(violation), top + 2, ROW - 4, words, violation.sentence());
            return pen.row("broken-row", violation.promise(), violation.sentence(), 0, top, ROW, List.of(bar));
        };
    }

    private Pen.RowDrawing gap(WatchGap gap) {
        String title = "%s may have changed unseen: %s".formatted(gap.kind(), gap.cause());
        return top -> pen.row(
                "gap",
                gap.kind(),
                title,
                0,
                top,
                ROW,
                List.of(pen.bar("gap", facts.span(gap), top + MARGIN, ROW - 2 * MARGIN, "?", title)));
    }
}
