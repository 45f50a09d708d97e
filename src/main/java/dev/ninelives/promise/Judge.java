package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a history to promises and says what became of them. Kept means proven: everything was seen, from a production
 * as it should be to the planned end.
 */
public final class Judge {
    private final Production production;
    private final Intent intent;
    private final List<Promise> promises;

    /**
     * A judge for one run.
     *
     * @throws IllegalArgumentException if there are no promises: nothing would ever be broken
     */
    public Judge(Production production, Intent intent, List<Promise> promises) {
        if (promises.isEmpty()) {
            throw new IllegalArgumentException("There is no promise to hold the history to; give at least one");
        }
        this.production = production;
        this.intent = intent;
        this.promises = List.copyOf(promises);
    }

    /**
     * The verdict on a history: not proven if the run did not start from the previous version in production, as there
     * was then nothing to keep; else broken if any promise is; else not proven if anything may have gone unseen; else
     * kept.
     */
    public Verdict judge(History history) {
        ProductionTimeline timeline = new ProductionTimeline(history, production);
        Optional<String> noBaseline = noBaseline(timeline);
        if (noBaseline.isPresent()) {
            return Verdict.notProven(noBaseline.get());
        }
        List<Violation> violations = promises.stream()
                .flatMap(promise -> promise.judge(history).stream())
                .toList();
        return violations.isEmpty()
                ? unseen(history, timeline).map(Verdict::notProven).orElseGet(Verdict::kept)
                : Verdict.broken(violations);
    }

    /** The versions in production after the history's last event, joined by {@code +}; {@code none} without any. */
    public String finalVersion(History history) {
        List<Moment> moments = new ProductionTimeline(history, production).moments();
        Set<String> versions =
                moments.isEmpty() ? Set.of() : moments.get(moments.size() - 1).runningVersions();
        return versions.isEmpty() ? "none" : String.join("+", versions);
    }

    private Optional<String> noBaseline(ProductionTimeline timeline) {
        if (timeline.start().isEmpty()) {
            return Optional.of("The candidate's run never began, so there is nothing to judge.");
        }
        Moment start = timeline.start().get();
        boolean there = start.servedVersions().equals(Set.of(intent.previous()))
                && start.endpoints().size() >= production.neededEndpoints();
        return there ? Optional.empty() : Optional.of(noBaseline(start));
    }

    private String noBaseline(Moment start) {
        return ("%s did not serve version %s with at least %s when the candidate's run began, "
                        + "so there was nothing to keep: it had %s of %s.")
                .formatted(
                        production.serviceReference(),
                        intent.previous(),
                        Names.count(production.neededEndpoints(), "ready endpoint"),
                        Names.count(start.endpoints().size(), "ready endpoint"),
                        Names.versions(start.servedVersions()));
    }

    private Optional<String> unseen(History history, ProductionTimeline timeline) {
        if (!history.isComplete()) {
            Instant last = history.events().get(history.events().size() - 1).at();
            return Optional.of("The history breaks off at %s, before its planned end."
                    .formatted(TimeText.offset(timeline.zero(), last)));
        }
        return history.events(WatchGap.class)
                .filter(gap -> gap.sequence() > timeline.moments().get(0).sequence())
                .flatMap(gap -> unproven(gap, timeline).stream())
                .findFirst();
    }

    private Optional<String> unproven(WatchGap gap, ProductionTimeline timeline) {
        List<String> open = promises.stream()
                .filter(promise -> promise.dependsOn(gap.kind(), gap.namespace()))
                .map(promise -> "\"" + promise.name() + "\"")
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("Changes to %s%s may have gone unseen for %s up to %s (%s), which leaves %s open."
                        .formatted(
                                gap.kind(),
                                gap.namespace().isEmpty() ? "" : " in " + gap.namespace(),
                                TimeText.length(gap.length()),
                                TimeText.offset(timeline.zero(), gap.at()),
                                gap.cause(),
                                Names.and(open)));
    }
}
