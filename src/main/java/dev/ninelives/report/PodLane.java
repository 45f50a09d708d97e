package dev.ninelives.report;

import dev.ninelives.report.Chart.Bar;
import java.util.List;
import java.util.Locale;

/** The lives of Pods, a row each. */
final class PodLane {
    private static final double ROW = 22;
    private static final double MARGIN = 3;
    private static final int MOST_PODS = 24;

    private final Pen pen;
    private final CaseFacts facts;
    private final String namespace;

    PodLane(Pen pen, CaseFacts facts, String namespace) {
        this.pen = pen;
        this.facts = facts;
        this.namespace = namespace;
    }

    String title() {
        int pods = facts.pods().size();
        return pods <= MOST_PODS ? "Pods" : "Pods, the first %d of %d".formatted(MOST_PODS, pods);
    }

    List<Pen.RowDrawing> rows() {
        return facts.pods().stream().limit(MOST_PODS).map(this::pod).toList();
    }

    private Pen.RowDrawing pod(PodLife pod) {
        String colour = facts.versions().colour(pod.version());
        boolean elsewhere = !pod.pod().namespace().equals(namespace);
        String name = elsewhere
                ? pod.pod().namespace() + "/" + pod.pod().name()
                : pod.pod().name();
        String title = "%s runs %s%s"
                .formatted(pod.pod(), pod.version(), pod.restarts() > 0 ? ", restarts: " + pod.restarts() : "");
        return top -> {
            List<Bar> bars = pod.states().stream()
                    .map(state -> state(state, colour, title, top))
                    .toList();
            String restarts = pod.restarts() > 0 ? " ↻" + pod.restarts() : "";
            return pen.row(colour, pod.version() + "  " + name + restarts, title, 0, top, ROW, bars);
        };
    }

    private Bar state(PodLife.State state, String colour, String title, double top) {
        String css = "pod " + colour + " "
                + state.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return pen.bar(css, state.span(), top + MARGIN, ROW - 2 * MARGIN, state.words(), title + "\n" + state.words());
    }
}
