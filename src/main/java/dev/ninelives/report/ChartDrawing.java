package dev.ninelives.report;

import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.history.TimeText;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Violation;
import dev.ninelives.report.Chart.Bar;
import dev.ninelives.scenario.CaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a case: stages, Pods, endpoints and probes on one time axis. */
final class ChartDrawing {
    private static final double WIDTH = 1160;
    private static final double LEFT = 236;
    private static final double RIGHT = WIDTH - 26;
    private static final double TOP = 46;
    private static final double STAGE_ROW = 21;
    private static final double POD_ROW = 22;
    private static final double PROBE_ROW = 24;
    private static final double MARGIN = 3;
    private static final int MOST_PODS = 24;

    private final CaseResult result;
    private final CaseFacts facts;
    private final TimeAxis axis;
    private final Pen pen;

    private ChartDrawing(CaseResult result, CaseFacts facts) {
        this.result = result;
        this.facts = facts;
        this.axis = TimeAxis.of(facts.window(), facts.moments(), LEFT, RIGHT);
        this.pen = new Pen(axis, facts.window().from(), LEFT - 10, RIGHT, TOP);
    }

    static Chart of(CaseResult result, CaseFacts facts) {
        return new ChartDrawing(result, facts).draw();
    }

    private Chart draw() {
        pen.lane("Broken promises", facts.violations().stream().map(this::violation).toList());
        pen.lane("Not watched", facts.gaps().stream().map(this::gap).toList());
        pen.lane("Pipeline stages", stages());
        pen.lane("Refused by the API server", refusals());
        pen.lane("Pods", pods());
        CountLane counts = new CountLane(pen, facts);
        pen.lane("Ready Pods in " + result.production().namespace(), counts.rows(facts.readyPods(), "ready Pods", 0));
        pen.lane(
                "Ready endpoints of the production Service " + result.production().service(),
                counts.rows(
                        facts.endpoints(), "ready endpoints", Math.max(1, result.production().minimumReady())));
        pen.lane("Answers to requests from outside", probes());
        return new Chart(
                WIDTH,
                Chart.round(pen.bottom() + 4),
                LEFT,
                RIGHT,
                summary(),
                AxisTicks.of(axis, facts.window().from()),
                axis.breaks().stream().map(this::timeBreak).toList(),
                marks(),
                facts.brokenSpans().stream().map(this::shade).toList(),
                pen.lanes());
    }

    private String summary() {
        return "Time axis of %s: %d stages, %d Pods, %d broken promises. The tables below say the same in words."
                .formatted(
                        TimeText.length(facts.window().length()),
                        facts.stages().size(),
                        facts.pods().size(),
                        facts.violations().size());
    }

    private Chart.Break timeBreak(TimeAxis.Piece piece) {
        return new Chart.Break(
                Chart.round(piece.left()),
                Chart.round(piece.right() - piece.left()),
                breakLabel(piece),
                "Shortened: nothing new for " + TimeText.length(piece.span().length()) + "\n" + pen.times(piece.span()));
    }

    private static String breakLabel(TimeAxis.Piece piece) {
        Duration length = piece.span().length();
        double width = piece.right() - piece.left();
        return width < 28 ? "" : width < 52 ? AxisTicks.label(length) : RoundLength.of(length);
    }

    private List<Chart.Mark> marks() {
        List<Chart.Mark> marks = new ArrayList<>();
        result.history()
                .startOf(Phase.AFTERMATH)
                .filter(at -> !at.isBefore(facts.window().from()))
                .ifPresent(at -> marks.add(mark(at, "pipeline ended")));
        return marks;
    }

    private Chart.Mark mark(Instant at, String words) {
        return new Chart.Mark(
                Chart.round(axis.x(at)), words, words + " " + TimeText.offset(facts.window().from(), at));
    }

    private Chart.Window shade(Span broken) {
        double x = axis.x(broken.from());
        return new Chart.Window(
                Chart.round(x),
                Chart.round(Math.max(2, axis.x(broken.to()) - x)),
                "A promise was broken\n" + pen.times(broken));
    }

    private Pen.RowDrawing violation(Violation violation) {
        String end = violation.until().isPresent() ? "" : ", never well again";
        return top -> {
            String words = "✕ " + violation.stage().map(stage -> "by stage '" + stage + "'").orElse("broken") + end;
            Bar bar = pen.barWithWords(
                    "broken", facts.span(violation), top + 2, STAGE_ROW - 4, words, violation.sentence());
            return pen.row("broken-row", violation.promise(), violation.sentence(), 0, top, STAGE_ROW, List.of(bar));
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
                STAGE_ROW,
                List.of(pen.bar("gap", facts.span(gap), top + MARGIN, STAGE_ROW - 2 * MARGIN, "?", title)));
    }

    private List<Pen.RowDrawing> stages() {
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
                .anyMatch(violation -> violation.stage().filter(stage.name()::equals).isPresent());
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
            Bar bar = pen.barBesideWords(css, span, top + margin, STAGE_ROW - 2 * margin, words, title);
            return pen.row(css, stage.name(), title, indent, top, STAGE_ROW, List.of(bar));
        };
    }

    private List<Pen.RowDrawing> refusals() {
        if (facts.refusals().isEmpty()) {
            return List.of();
        }
        return List.of(top -> {
            List<Bar> bars = new ArrayList<>();
            for (WriteRefused refusal : facts.refusals()) {
                String title = "%s: %s %s\n%d %s: %s"
                        .formatted(
                                refusal.actor(), refusal.method(), refusal.object(), refusal.code(), refusal.reason(),
                                refusal.message());
                bars.add(pen.barBesideWords(
                        "refused",
                        new Span(refusal.at(), refusal.at()),
                        top + MARGIN,
                        STAGE_ROW - 2 * MARGIN,
                        bars.size() < 6 ? String.valueOf(refusal.code()) : "",
                        title));
            }
            return pen.row("refusals", "refused writes", "Writes that the API server refused", 0, top, STAGE_ROW, bars);
        });
    }

    private List<Pen.RowDrawing> pods() {
        return facts.pods().stream().limit(MOST_PODS).map(this::pod).toList();
    }

    private Pen.RowDrawing pod(PodLife pod) {
        String colour = facts.versions().colour(pod.version());
        boolean elsewhere = !pod.pod().namespace().equals(result.production().namespace());
        String name = elsewhere ? pod.pod().namespace() + "/" + pod.pod().name() : pod.pod().name();
        String title = "%s runs %s%s"
                .formatted(pod.pod(), pod.version(), pod.restarts() > 0 ? ", restarts: " + pod.restarts() : "");
        return top -> {
            List<Bar> bars = pod.states().stream().map(state -> state(state, colour, title, top)).toList();
            String restarts = pod.restarts() > 0 ? " ↻" + pod.restarts() : "";
            return pen.row(colour, pod.version() + "  " + name + restarts, title, 0, top, POD_ROW, bars);
        };
    }

    private Bar state(PodLife.State state, String colour, String title, double top) {
        String css = "pod " + colour + " " + state.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return pen.bar(
                css, state.span(), top + MARGIN, POD_ROW - 2 * MARGIN, state.words(), title + "\n" + state.words());
    }

    private List<Pen.RowDrawing> probes() {
        List<Pen.RowDrawing> rows = new ArrayList<>();
        facts.probes().forEach((service, runs) -> rows.add(top -> pen.row(
                "probe",
                service.namespace().equals(result.production().namespace())
                        ? service.name()
                        : service.namespace() + "/" + service.name(),
                "Answers of " + service,
                0,
                top,
                PROBE_ROW,
                runs.stream().map(run -> answers(run, top)).toList())));
        return rows;
    }

    private Bar answers(ProbeRun run, double top) {
        String version = run.version().isEmpty() ? "no version" : run.version();
        String words = run.isGood() ? "%s ×%d".formatted(version, run.count()) : "%d ×%d".formatted(run.code(), run.count());
        String title = "%d × %d, %s%s"
                .formatted(run.count(), run.code(), version, run.pods().isEmpty() ? "" : ", from " + String.join(", ", run.pods()));
        String css = run.isGood() ? "answer " + facts.versions().colour(run.version()) : "answer failed";
        return pen.bar(css, run.span(), top + MARGIN, PROBE_ROW - 2 * MARGIN, words, title);
    }
}
