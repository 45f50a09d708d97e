package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryText;
import dev.ninelives.history.TimeText;
import dev.ninelives.promise.Violation.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a promise needs to tell a violation: production over time, who did what, and the words for both. */
final class Evidence {
    private final History history;
    private final ProductionTimeline timeline;
    private final Production production;

    Evidence(History history, Production production) {
        this.history = history;
        this.production = production;
        timeline = new ProductionTimeline(history, production);
    }

    ProductionTimeline timeline() {
        return timeline;
    }

    /** Reads the whole history; a promise that is kept never asks for it. */
    Blame blame() {
        return new Blame(history, production);
    }

    /** An instant as an offset from the start of the candidate's run. */
    String at(Instant instant) {
        return TimeText.offset(timeline.zero(), instant);
    }

    /** For example {@code from +00:00:30.000 to +00:00:30.100}, or {@code from +00:00:30.000 to the end}. */
    String span(Instant from, Optional<Instant> until) {
        if (until.isEmpty()) {
            return "from " + at(from) + " to " + end();
        }
        return length(from, until).toMillis() == 0
                ? "at " + at(from) + " for less than 1 ms"
                : "from " + at(from) + " to " + at(until.get());
    }

    /** The facts of a violation that lasted: how long, who did it, and whatever {@code more} there is to say. */
    List<Fact> facts(Instant from, Optional<Instant> until, Cause cause, Fact... more) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("when", span(from, until) + ", " + TimeText.length(length(from, until)) + " in all"));
        facts.addAll(facts(cause, more));
        return facts;
    }

    /** Who did it and what, as the history has it, and whatever {@code more} there is to say. */
    List<Fact> facts(Cause cause, Fact... more) {
        List<Fact> facts = new ArrayList<>();
        cause.change().ifPresent(write -> {
            facts.add(new Fact("who", write.actor().toString()));
            facts.add(new Fact("what", line(write)));
            if (cause.stage().isEmpty() && !runningAt(write).isEmpty()) {
                facts.add(new Fact("during", Names.and(runningAt(write))));
            }
        });
        facts.addAll(List.of(more));
        return facts;
    }

    /** The stages under way at a write that is not known to be a stage's: a hint, no proof. */
    private List<String> runningAt(ObjectChanged write) {
        Map<String, String> running = new LinkedHashMap<>();
        history.events(StageChanged.class)
                .filter(stage -> stage.sequence() < write.sequence() && !stage.synthetic())
                .forEach(stage -> {
                    running.remove(stage.refId() + stage.actor());
                    if (stage.status().equals("RUNNING")) {
                        running.put(stage.refId() + stage.actor(), stage.actor().toString());
                    }
                });
        return List.copyOf(running.values());
    }

    private String end() {
        return history.isComplete() ? "the end" : "the end of the recording";
    }

    private Duration length(Instant from, Optional<Instant> until) {
        List<HistoryEvent> events = history.events();
        return Duration.between(
                from, until.orElseGet(() -> events.get(events.size() - 1).at()));
    }

    private String line(ObjectChanged write) {
        HistoryText text = new HistoryText(timeline.zero());
        String line = "";
        for (HistoryEvent event : history.events().subList(0, Math.toIntExact(write.sequence()) + 1)) {
            line = text.line(event);
        }
        return line;
    }
}
