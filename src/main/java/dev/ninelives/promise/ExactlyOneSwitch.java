package dev.ninelives.promise;

import dev.ninelives.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Production changes its version at most once and never goes back: what has left the ready endpoints does not return,
 * and what has come does not leave while something older stays.
 *
 * <p>A Service without any endpoint is between two versions of nothing: that is for {@link Availability}. That the switch
 * happens at all, if it is meant to, is for {@link IntendedVersion}. One violation however often production goes back,
 * with every version that it ran through as a fact.
 */
public final class ExactlyOneSwitch implements Promise {
    private final Production production;

    /** The promise, whatever the run is meant to bring. */
    public ExactlyOneSwitch(Production production) {
        this.production = production;
    }

    @Override
    public String name() {
        return "exactly one switch";
    }

    @Override
    public String text() {
        return "Production changes its version at most once and never goes back.";
    }

    @Override
    public boolean dependsOn(String kind, String namespace) {
        return production.isMadeOf(kind, namespace);
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        List<Step> steps = steps(evidence.timeline());
        List<Step> back = steps.stream().filter(Step::goesBack).toList();
        return back.isEmpty()
                ? List.of()
                : List.of(new ExactlyOneSwitchMessages(name(), production, evidence).wentBack(steps, back));
    }

    /**
     * A change of the versions that serve.
     *
     * @param before the last moment of the versions before; equal to {@code after} for the first step
     * @param returned versions that had left before
     * @param left versions that went while something older stayed
     */
    record Step(Moment before, Moment after, Set<String> returned, Set<String> left) {
        boolean goesBack() {
            return !returned.isEmpty() || !left.isEmpty();
        }
    }

    private static List<Step> steps(ProductionTimeline timeline) {
        List<Step> steps = new ArrayList<>();
        Map<String, Integer> entered = new LinkedHashMap<>();
        Moment before = null;
        for (Moment moment : timeline.moments()) {
            if (moment.servedVersions().isEmpty()) {
                continue;
            }
            if (before == null || !before.servedVersions().equals(moment.servedVersions())) {
                steps.add(step(before == null ? moment : before, moment, entered, steps.size()));
            }
            before = moment;
        }
        return steps;
    }

    private static Step step(Moment before, Moment after, Map<String, Integer> entered, int number) {
        Set<String> now = after.servedVersions();
        Set<String> returned = after.servedVersions();
        returned.removeAll(before.servedVersions());
        returned.retainAll(entered.keySet());
        Set<String> left = before.servedVersions();
        left.removeAll(now);
        left.removeIf(version -> now.stream()
                .noneMatch(other -> entered.containsKey(other) && entered.get(other) < entered.get(version)));
        if (!returned.isEmpty()) {
            left.clear(); // The return says it all; what it replaces is no second fault.
        }
        now.forEach(version -> {
            if (!entered.containsKey(version) || returned.contains(version)) {
                entered.put(version, number);
            }
        });
        return new Step(before, after, returned, left);
    }
}
