package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.pipeline.StageResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of a run that was cut short and so has no result of its own: as far as the history shows them. */
final class StagesSeen {
    private StagesSeen() {}

    static List<StageResult> of(History history, Span window) {
        Map<String, StageResult> stages = new LinkedHashMap<>();
        history.events(StageChanged.class)
                .filter(event -> !event.at().isBefore(window.from()))
                .forEach(event -> stages.merge(
                        event.refId() + " " + event.actor().name(),
                        first(event),
                        (known, next) -> later(known, event)));
        return List.copyOf(stages.values());
    }

    private static StageResult first(StageChanged event) {
        return new StageResult(
                event.refId(),
                event.actor().name(),
                event.type(),
                event.status(),
                event.synthetic(),
                Optional.of(event.at()),
                Optional.empty(),
                event.message());
    }

    private static StageResult later(StageResult known, StageChanged event) {
        boolean over = StageStatus.of(event.status()) != StageStatus.RUNNING;
        return new StageResult(
                known.refId(),
                known.name(),
                known.type(),
                event.status(),
                known.synthetic(),
                known.start(),
                over ? Optional.of(event.at()) : known.end(),
                event.message());
    }
}
