package dev.ninelives.history;

import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A history for people, one line per event: when, who, what. The same history always gives the same lines, so they also
 * serve logs and golden files.
 *
 * <p>Give it every event in order: for a changed object it tells the difference to what it last saw.
 */
public final class HistoryText {
    private final Instant zero;
    private final ClusterState state = new ClusterState();

    /**
     * A renderer at the start of a history.
     *
     * @param zero the instant that offsets count from
     */
    public HistoryText(Instant zero) {
        this.zero = zero;
    }

    /** The whole history, with offsets from its first event. */
    public static List<String> lines(History history) {
        if (history.events().isEmpty()) {
            return List.of();
        }
        HistoryText text = new HistoryText(history.events().get(0).at());
        return history.events().stream().map(text::line).toList();
    }

    /**
     * The next event, for example
     * {@code +00:01:07.300  stage 'Delete newest'  deleted ReplicaSet production/shop-v000}.
     */
    public String line(HistoryEvent event) {
        return onOneLine(TimeText.offset(zero, event.at()) + "  " + event.actor() + "  " + words(event));
    }

    private String words(HistoryEvent event) {
        if (event instanceof ObjectChanged change) {
            return changed(change, state.apply(change).orElse(MissingNode.getInstance()));
        } else if (event instanceof WriteRefused refusal) {
            return refused(refusal);
        } else if (event instanceof StageChanged stage) {
            return stage(stage);
        } else if (event instanceof PipelineChanged pipeline) {
            return "pipeline '%s' is %s (execution %s)"
                    .formatted(pipeline.pipeline(), pipeline.status(), pipeline.executionId());
        } else if (event instanceof ProbeAnswered probe) {
            return probe(probe);
        } else if (event instanceof WatchGap gap) {
            return gap(gap);
        } else if (event instanceof TimeShortened shortened) {
            return shortened(shortened);
        } else if (event instanceof FaultInjected fault) {
            return fault(fault);
        }
        return "entered phase " + ((PhaseEntered) event).phase();
    }

    private static String changed(ObjectChanged change, JsonNode before) {
        return switch (change.change()) {
            case ADDED -> "created " + change.object() + after(": ", ChangeSummary.ofNew(change.state()));
            case MODIFIED -> "changed " + change.object() + ": " + ChangeSummary.of(before, change.state());
            case DELETED -> "deleted " + change.object();
        };
    }

    private static String refused(WriteRefused refusal) {
        return "was refused %s %s: %s %s: %s"
                .formatted(refusal.method(), refusal.object(), refusal.code(), refusal.reason(), refusal.message());
    }

    private static String stage(StageChanged stage) {
        return "is %s (%s %s%s)%s"
                .formatted(
                        stage.status(),
                        stage.type(),
                        stage.refId(),
                        stage.synthetic() ? ", synthetic" : "",
                        after(": ", stage.message()));
    }

    private static String probe(ProbeAnswered probe) {
        return "asked " + probe.service() + ": " + probe.code()
                + probe.pod().map(pod -> " from Pod " + pod).orElse("")
                + probe.version().map(version -> ", version " + version).orElse("");
    }

    private static String gap(WatchGap gap) {
        return "may have missed changes to %s%s for the last %s: %s"
                .formatted(gap.kind(), after(" in ", gap.namespace()), TimeText.length(gap.length()), gap.cause());
    }

    private static String shortened(TimeShortened shortened) {
        return "took %s over %s; %s without the shorter pace"
                .formatted(TimeText.length(shortened.taken()), shortened.what(), TimeText.length(shortened.original()));
    }

    private static String fault(FaultInjected fault) {
        return "was struck by fault '%s' at %s: %s".formatted(fault.fault(), fault.object(), fault.effect());
    }

    private static String after(String words, String text) {
        return text.isEmpty() ? "" : words + text;
    }

    /** Messages come from anywhere, and one event must stay one line, whatever they hold. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.append(escaped(c)));
        return line.toString();
    }

    private static String escaped(int c) {
        boolean breaksLines = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
        return c == '\n' ? "\\n" : breaksLines ? "\\u%04x".formatted(c) : Character.toString(c);
    }
}
