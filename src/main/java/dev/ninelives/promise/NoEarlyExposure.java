package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The candidate takes no production traffic before its test has passed: it is in none of the production Service's ready
 * endpoints and answers no request to it.
 *
 * <p>The test has passed once every test stage has succeeded in the candidate's run. If that never happens, the
 * candidate must never be exposed. Exposure after a passed test is no business of this promise, even if the run was not
 * meant to promote: that is for {@link IntendedVersion}.
 */
public final class NoEarlyExposure implements Promise {
    private final Production production;
    private final Intent intent;
    private final List<String> testStages;

    /**
     * The promise for one run.
     *
     * @param testStages the stages that test the candidate, each by its name or by its type, for example
     *     {@code jenkins}
     * @throws IllegalArgumentException if there are none: then nothing says when the candidate may be exposed
     */
    public NoEarlyExposure(Production production, Intent intent, List<String> testStages) {
        if (testStages.isEmpty()) {
            throw new IllegalArgumentException(
                    "The promise \"no early exposure\" needs at least one test stage, by name or type; it got none");
        }
        this.production = production;
        this.intent = intent;
        this.testStages = List.copyOf(testStages);
    }

    @Override
    public String name() {
        return "no early exposure";
    }

    @Override
    public String text() {
        return "The candidate gets no production traffic before its test has passed.";
    }

    @Override
    public boolean dependsOn(String kind, String namespace) {
        return production.isMadeOf(kind, namespace);
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        Optional<StageChanged> passed = passed(history);
        NoEarlyExposureMessages messages =
                new NoEarlyExposureMessages(name(), production, intent, testStages, passed, evidence);
        long end = passed.map(StageChanged::sequence).orElse(Long.MAX_VALUE);
        List<Window> windows = evidence.timeline()
                .windows(moment -> moment.sequence() < end && moment.endpointsOf(intent.candidate()) > 0);
        List<Violation> violations = new ArrayList<>();
        windows.forEach(window -> violations.add(messages.served(window)));
        List<ProbeAnswered> strays = probes(history).stream()
                .filter(probe -> probe.sequence() < end)
                .filter(probe -> windows.stream().noneMatch(window -> covers(window, probe)))
                .toList();
        if (!strays.isEmpty()) {
            violations.add(messages.answered(strays));
        }
        return violations;
    }

    private Optional<StageChanged> passed(History history) {
        List<StageChanged> successes = testStages.stream()
                .flatMap(test -> firstSuccess(history, test).stream())
                .toList();
        return successes.size() < testStages.size()
                ? Optional.empty()
                : successes.stream().reduce((one, other) -> one.sequence() > other.sequence() ? one : other);
    }

    private static Optional<StageChanged> firstSuccess(History history, String test) {
        OptionalLong start = start(history);
        return history.events(StageChanged.class)
                .filter(stage -> start.isPresent() && stage.sequence() > start.getAsLong())
                .filter(stage -> stage.status().equals("SUCCEEDED"))
                .filter(stage ->
                        stage.actor().name().equals(test) || stage.type().equals(test))
                .findFirst();
    }

    private List<ProbeAnswered> probes(History history) {
        OptionalLong start = start(history);
        return history.events(ProbeAnswered.class)
                .filter(probe -> start.isPresent() && probe.sequence() > start.getAsLong())
                .filter(probe -> probe.service().equals(production.serviceReference()))
                .filter(probe -> probe.version().equals(Optional.of(intent.candidate())))
                .toList();
    }

    private static OptionalLong start(History history) {
        Optional<PhaseEntered> candidate = history.entry(Phase.CANDIDATE);
        return candidate.isPresent() ? OptionalLong.of(candidate.get().sequence()) : OptionalLong.empty();
    }

    private static boolean covers(Window window, ProbeAnswered probe) {
        return probe.sequence() > window.first().sequence()
                && window.after()
                        .map(after -> probe.sequence() < after.sequence())
                        .orElse(true);
    }
}
