package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one phase.
 *
 * @param open whether the page shows them at once
 * @param left how many more there are in the history file
 */
record EventGroup(String title, boolean open, List<Line> lines, int left) {
    /** A page with more lines than this is slow to open; the file beside it has them all. */
    private static final int MOST_LINES = 2_000;

    private static final int LONGEST_LINE = 1_000;

    /** @param css the kind of the event */
    record Line(String css, String text) {}

    /**
     * The lines of a history by phase.
     *
     * @param texts a line for each event
     */
    static List<EventGroup> of(History history, List<String> texts) {
        List<EventGroup> groups = new ArrayList<>();
        String title = "Before the first phase";
        boolean open = history.entry(Phase.CANDIDATE).isEmpty();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            HistoryEvent event = history.events().get(i);
            if (event instanceof PhaseEntered entered) {
                add(groups, title, open, lines);
                lines = new ArrayList<>();
                title = title(entered.phase());
                open = entered.phase() == Phase.CANDIDATE
                        || history.entry(Phase.CANDIDATE).isEmpty();
            }
            lines.add(new Line(css(event), shortened(texts.get(i))));
        }
        add(groups, title, open, lines);
        return groups;
    }

    private static void add(List<EventGroup> groups, String title, boolean open, List<Line> lines) {
        if (!lines.isEmpty()) {
            int shown = Math.min(MOST_LINES, lines.size());
            groups.add(new EventGroup(title, open, List.copyOf(lines.subList(0, shown)), lines.size() - shown));
        }
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private static String title(Phase phase) {
        return switch (phase) {
            case BASELINE -> "Baseline: the pipeline puts the first version into production";
            case CANDIDATE -> "Candidate: the pipeline runs with this case's manifests";
            case AFTERMATH -> "Aftermath: the pipeline has ended, production is watched";
            case END -> "End";
        };
    }

    private static String css(HistoryEvent event) {
        if (event instanceof StageChanged
                || event instanceof PipelineChanged
                || event instanceof PhaseEntered
                || event instanceof TimeShortened) {
            return "e-stage";
        } else if (event instanceof ProbeAnswered) {
            return "e-probe";
        } else if (event instanceof WriteRefused || event instanceof WatchGap || event instanceof FaultInjected) {
            return "e-refused";
        }
        return ((ObjectChanged) event).actor().isStage() ? "e-write" : "e-cluster";
    }
}
