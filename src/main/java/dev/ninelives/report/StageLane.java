package dev.ninelives.report;

import dev.ninelives.pipeline.StageResult;
import dev.ninelives.report.Chart.Bar;
import java.util.List;

/** The pipeline's stages as bars, a row each. */
final class StageLane {
    private static final double ROW = 21;
    private static final double MARGIN = 3;

    private final Pen pen;
    private final CaseFacts facts;

    StageLane(Pen pen, CaseFacts facts) {
        this.pen = pen;
        this.facts = facts;
    }

    List<Pen.RowDrawing> rows() {
        return facts.stages().stream()
                .filter(stage -> stage.start().isPresent())
                .map(this::stage)
                .toList();
    }

    private Pen.RowDrawing stage(StageResult stage) {
        Span span = facts.span(stage);
        StageStatus status = StageStatus.of(stage.status());
        String length = span.length().toMillis() < 100 ? "" : " " + RoundLength.of(span.length());
        boolean culprit = facts.violations().stream()
                .anyMatch(violation ->
                        violation.stage().filter(stage.name()::equals).isPresent());
        String words = status.words(stage.status()) + length + (culprit ? " ◀ broke a promise" : "");
        String title = "%s (%s) %s%s"
                .formatted(
                        stage.name(),
                        stage.type(),
                        stage.status(),
                        stage.message().isEmpty() ? "" : "\n" + stage.message());
        String css = "stage " + status.css() + (stage.synthetic() ? " synthetic" : "") + (culprit ? " culprit" : "");
        int indent = StageOrder.depth(stage);
        return top -> {
            double margin = stage.synthetic() ? MARGIN + 2 : MARGIN;
            Bar bar = pen.barBesideWords(css, span, top + margin, ROW - 2 * margin, words, title);
            return pen.row(css, stage.name(), title, indent, top, ROW, List.of(bar));
        };
    }
}
