package dev.ninelives.report;

import dev.ninelives.report.Chart.Bar;
import java.util.ArrayList;
import java.util.List;

/** What the Services answered to requests from outside, a row for each Service. */
final class AnswerLane {
    private static final double ROW = 24;
    private static final double MARGIN = 3;

    private final Pen pen;
    private final CaseFacts facts;
    private final String namespace;

    AnswerLane(Pen pen, CaseFacts facts, String namespace) {
        this.pen = pen;
        this.facts = facts;
        this.namespace = namespace;
    }

    List<Pen.RowDrawing> rows() {
        List<Pen.RowDrawing> rows = new ArrayList<>();
        facts.probes()
                .forEach((service, runs) -> rows.add(top -> pen.row(
                        "probe",
                        service.namespace().equals(namespace)
                                ? service.name()
                                : service.namespace() + "/" + service.name(),
                        "Answers of " + service,
                        0,
                        top,
                        ROW,
                        runs.stream().map(run -> answers(run, top)).toList())));
        return rows;
    }

    private Bar answers(ProbeRun run, double top) {
        String version = run.version().isEmpty() ? "no version" : run.version();
        String words =
                run.isGood() ? "%s ×%d".formatted(version, run.count()) : "%d ×%d".formatted(run.code(), run.count());
        String title = "%d × %d, %s%s"
                .formatted(
                        run.count(),
                        run.code(),
                        version,
                        run.pods().isEmpty() ? "" : ", from " + String.join(", ", run.pods()));
        String css = run.isGood() ? "answer " + facts.versions().colour(run.version()) : "answer failed";
        return pen.bar(css, run.span(), top + MARGIN, ROW - 2 * MARGIN, words, title);
    }
}
