package dev.ninelives.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How many of something there were by version, over time. Steps follow each other without a gap and cover the window.
 *
 * @param byVersion those versions that were there at some time
 * @param total over all versions
 */
record VersionCounts(Map<String, List<Step>> byVersion, List<Step> total) {
    record Step(Span span, int count) {}

    /**
     * Counts within {@code window}.
     *
     * @param present the versions that are there from each instant on, one entry each; none before the first
     */
    static VersionCounts of(TreeMap<Instant, ? extends Collection<String>> present, Span window) {
        Set<String> versions = new LinkedHashSet<>();
        present.values().forEach(versions::addAll);
        Map<String, List<Step>> byVersion = new LinkedHashMap<>();
        for (String version : versions) {
            List<Step> steps = steps(present, window, version::equals);
            if (steps.stream().anyMatch(step -> step.count() > 0)) {
                byVersion.put(version, steps);
            }
        }
        return new VersionCounts(byVersion, steps(present, window, version -> true));
    }

    /** The highest count of any version. */
    int peak() {
        return byVersion.values().stream()
                .flatMap(List::stream)
                .mapToInt(Step::count)
                .max()
                .orElse(0);
    }

    List<Step> of(String version, Span window) {
        return byVersion.getOrDefault(version, List.of(new Step(window, 0)));
    }

    private static List<Step> steps(
            TreeMap<Instant, ? extends Collection<String>> present, Span window, Predicate<String> counted) {
        List<Step> steps = new ArrayList<>();
        Instant from = window.from();
        int count = 0;
        for (Map.Entry<Instant, ? extends Collection<String>> entry : present.entrySet()) {
            Instant at = entry.getKey();
            if (at.isAfter(from) && at.isBefore(window.to())) {
                add(steps, new Step(new Span(from, at), count));
                from = at;
            }
            if (at.isBefore(window.to())) {
                count = (int) entry.getValue().stream().filter(counted).count();
            }
        }
        add(steps, new Step(new Span(from, window.to()), count));
        return steps;
    }

    private static void add(List<Step> steps, Step next) {
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last).count() == next.count()) {
            steps.set(
                    last,
                    new Step(new Span(steps.get(last).span().from(), next.span().to()), next.count()));
        } else {
            steps.add(next);
        }
    }
}
