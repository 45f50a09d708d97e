package dev.ninelives.promise;

import dev.ninelives.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Production runs the versions that it is meant to run, and no others: until it is promoted the previous one, and at
 * the end exactly one.
 *
 * <p>What runs is what the production Service's ready endpoints lead to, together with the ready Pods that it selects:
 * those are in the endpoints a moment later. A promotion may run both versions side by side while it switches.
 *
 * <p>Says which version, not how much of it: that production runs short, or that nothing serves for a while, is for
 * {@link Availability}; here it counts only at the end. Going back after the switch is for {@link ExactlyOneSwitch}.
 */
public final class IntendedVersion implements Promise {
    private final Production production;
    private final Intent intent;

    public IntendedVersion(Production production, Intent intent) {
        this.production = production;
        this.intent = intent;
    }

    @Override
    public String name() {
        return "intended version";
    }

    @Override
    public String text() {
        return "Production runs the version that it is meant to run, all the time and at the end.";
    }

    @Override
    public boolean dependsOn(String kind, String namespace) {
        return production.isMadeOf(kind, namespace);
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        IntendedVersionMessages messages = new IntendedVersionMessages(name(), production, intent, evidence);
        List<Window> windows =
                evidence.timeline().windows(moment -> !unintended(moment).isEmpty());
        List<Violation> violations = new ArrayList<>();
        for (Window window : windows) {
            violations.add(messages.ranAnother(window, unintendedIn(window)));
        }
        boolean told = windows.stream().anyMatch(window -> window.after().isEmpty());
        if (!told) {
            evidence.timeline()
                    .end()
                    .filter(end -> !end.runningVersions().equals(Set.of(intent.finalVersion())))
                    .flatMap(end -> lastWindow(evidence.timeline(), end))
                    .ifPresent(window -> violations.add(messages.endedWith(window)));
        }
        return violations;
    }

    private SortedSet<String> unintended(Moment moment) {
        SortedSet<String> versions = moment.runningVersions();
        versions.remove(intent.previous());
        if (intent.promoted()) {
            versions.remove(intent.candidate());
        }
        return versions;
    }

    private SortedSet<String> unintendedIn(Window window) {
        SortedSet<String> versions = new TreeSet<>();
        window.moments().forEach(moment -> versions.addAll(unintended(moment)));
        return versions;
    }

    private static Optional<Window> lastWindow(ProductionTimeline timeline, Moment end) {
        List<Window> same = timeline.windows(moment -> moment.runningVersions().equals(end.runningVersions()));
        return Optional.of(same.get(same.size() - 1));
    }
}
