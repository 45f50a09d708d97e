package dev.ninelives.promise;

import dev.ninelives.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Production changes its version at most once and never goes back: no version returns to the ready endpoints after a
 * newer one has come, and none leaves them while an older one stays.
 *
 * <p>A Service without any endpoint is between two versions of nothing: that is for {@link Availability}. That the
 * switch happens at all, if it is meant to, is for {@link IntendedVersion}. One violation however often production goes
 * back, with every version that it ran through as a fact.
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
     * @param returned versions that are older than one that served before
     * @param left versions that went while an older one stayed or returned
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
        Set<String> returned = after.servedVersions();
        returned.removeAll(before.servedVersions());
        returned.removeIf(version -> !isOlderThanAny(version, before.servedVersions(), entered));
        Set<String> left = before.servedVersions();
        left.removeAll(after.servedVersions());
        left.removeIf(version ->
                after.servedVersions().stream().noneMatch(stayed -> isOlderThanAny(stayed, Set.of(version), entered)));
        after.servedVersions().forEach(version -> entered.putIfAbsent(version, number));
        return new Step(before, after, returned, left);
    }

    /** By when they first came; a version that has never served is older than none. */
    private static boolean isOlderThanAny(String version, Set<String> others, Map<String, Integer> entered) {
        return entered.containsKey(version)
                && others.stream().anyMatch(other -> entered.get(version) < entered.get(other));
    }
}
