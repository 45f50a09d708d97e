package dev.ninelives.report;

import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.TimeText;
import dev.ninelives.scenario.CaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws a case: stages, Pods, endpoints and probes on one time axis. */
final class ChartDrawing {
    private static final double WIDTH = 1160;
    private static final double LEFT = 236;
    private static final double RIGHT = WIDTH - 26;
    private static final double TOP = 46;

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
        String namespace = result.production().namespace();
        TroubleLanes troubles = new TroubleLanes(pen, facts);
        pen.lane("Broken promises", troubles.violations());
        pen.lane("Not watched", troubles.gaps());
        pen.lane("Faults of the cluster", troubles.strikes());
        pen.lane("Pipeline stages", new StageLane(pen, facts).rows());
        pen.lane("Refused by the API server", troubles.refusals());
        PodLane pods = new PodLane(pen, facts, namespace);
        pen.lane(pods.title(), pods.rows());
        CountLane counts = new CountLane(pen, facts);
        pen.lane("Ready Pods in " + namespace, counts.rows(facts.readyPods(), "ready Pods", 0));
        pen.lane(
                "Ready endpoints of the production Service "
                        + result.production().service(),
                counts.rows(
                        facts.endpoints(),
                        "ready endpoints",
                        Math.max(1, result.production().minimumReady())));
        pen.lane("Answers to requests from outside", new AnswerLane(pen, facts, namespace).rows());
        return new Chart(
                WIDTH,
                Chart.round(pen.bottom() + 4),
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
                "Shortened: nothing new for " + TimeText.length(piece.span().length()) + "\n"
                        + pen.times(piece.span()));
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
                Chart.round(axis.x(at)),
                words,
                words + " " + TimeText.offset(facts.window().from(), at));
    }

    private Chart.Window shade(Span broken) {
        double x = axis.x(broken.from());
        return new Chart.Window(
                Chart.round(x),
                Chart.round(Math.max(2, axis.x(broken.to()) - x)),
                "A promise was broken\n" + pen.times(broken));
    }
}
