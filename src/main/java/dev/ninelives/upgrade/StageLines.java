package dev.ninelives.upgrade;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The stages of a history in the order in which they started, with what became of each. */
final class StageLines {
    /** A stage in one run of the pipeline. */
    private record Stage(String run, String name, String refId, String type, Instant start) {}

    private final Map<Stage, StageChanged> last = new LinkedHashMap<>();

    StageLines(History history) {
        String run = "";
        Map<String, Stage> running = new LinkedHashMap<>();
        for (HistoryEvent event : history.events()) {
            if (event instanceof PhaseEntered entered) {
                run = entered.phase().name().toLowerCase(Locale.ROOT);
            } else if (event instanceof StageChanged change) {
                String phase = run;
                Stage stage = running.computeIfAbsent(
                        change.actor().name() + " " + change.refId(),
                        key -> new Stage(phase, change.actor().name(), change.refId(), change.type(), change.at()));
                last.put(stage, change);
                if (isOver(change)) {
                    running.remove(change.actor().name() + " " + change.refId());
                }
            }
        }
    }

    /** For example {@code candidate  19 'Delete candidate' (deleteManifest): SUCCEEDED}. */
    List<String> statuses() {
        List<String> lines = new ArrayList<>();
        last.forEach((stage, change) -> lines.add("%s: %s%s"
                .formatted(
                        title(stage),
                        change.status(),
                        change.message().isEmpty() ? "" : ", " + firstLine(change.message()))));
        return lines;
    }

    /** How long each stage took that ran in {@code other}, too, for example {@code candidate  2 'Wait' (wait): 30 s}. */
    List<String> durations(StageLines other) {
        Set<String> titles = other.last.keySet().stream().map(StageLines::title).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        last.forEach((stage, change) -> {
            if (titles.contains(title(stage))) {
                lines.add("%s: %s"
                        .formatted(title(stage), TimeText.length(Duration.between(stage.start(), change.at()))));
            }
        });
        return lines;
    }

    private static String title(Stage stage) {
        return "%s  %s '%s' (%s)".formatted(stage.run(), stage.refId(), stage.name(), stage.type());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static boolean isOver(StageChanged change) {
        return switch (change.status()) {
            case "NOT_STARTED", "RUNNING", "PAUSED", "SUSPENDED", "BUFFERED" -> false;
            default -> true;
        };
    }
}
