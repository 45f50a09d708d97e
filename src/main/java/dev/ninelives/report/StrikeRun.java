package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Strikes of one fault that follow each other so closely that a chart shows them as one.
 *
 * @param span from the first strike to the end of the last
 */
record StrikeRun(List<FaultInjected> strikes, Span span) {
    /** Strikes less than this part of the window apart are drawn together. */
    private static final int PARTS = 100;

    private static final int MOST_LINES = 8;

    /** The strikes within {@code window} by fault, in order. */
    static Map<String, List<StrikeRun>> of(History history, Span window) {
        Map<String, List<StrikeRun>> runs = new LinkedHashMap<>();
        Duration apart = window.length().dividedBy(PARTS);
        history.events(FaultInjected.class)
                .filter(strike -> !strike.at().isBefore(window.from()))
                .forEach(
                        strike -> add(runs.computeIfAbsent(strike.fault(), fault -> new ArrayList<>()), strike, apart));
        return runs;
    }

    private static void add(List<StrikeRun> runs, FaultInjected strike, Duration apart) {
        Span own = new Span(strike.at(), strike.at().plus(strike.length()));
        int last = runs.size() - 1;
        if (last >= 0 && !own.from().isAfter(runs.get(last).span().to().plus(apart))) {
            List<FaultInjected> together = new ArrayList<>(runs.get(last).strikes());
            together.add(strike);
            runs.set(last, new StrikeRun(together, runs.get(last).span().with(own)));
        } else {
            runs.add(new StrikeRun(List.of(strike), own));
        }
    }

    /** Who was struck, at what, a line each. */
    String title() {
        StringBuilder title = new StringBuilder();
        strikes.stream()
                .limit(MOST_LINES)
                .forEach(strike ->
                        title.append("%s at %s: %s\n".formatted(strike.actor(), strike.object(), strike.effect())));
        return strikes.size() <= MOST_LINES
                ? title.toString().strip()
                : title + "and %d more".formatted(strikes.size() - MOST_LINES);
    }
}
