package dev.ninelives.promise;

import dev.ninelives.promise.ExactlyOneSwitch.Step;
import dev.ninelives.promise.Violation.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How {@link ExactlyOneSwitch} tells what it found. */
final class ExactlyOneSwitchMessages {
    private final String promise;
    private final Production production;
    private final Evidence evidence;

    ExactlyOneSwitchMessages(String promise, Production production, Evidence evidence) {
        this.promise = promise;
        this.production = production;
        this.evidence = evidence;
    }

    /**
     * Production went back at least once.
     *
     * @param steps every change of versions, the first being those that the run found
     * @param back those steps that went back, at least one
     */
    Violation wentBack(List<Step> steps, List<Step> back) {
        Step first = back.get(0);
        Instant from = first.after().at();
        Optional<Instant> until = until(steps, first);
        Cause cause = cause(first);
        String sentence = "Broke \"%s\": %s went back %sfrom %s to %s, which it served %s%s."
                .formatted(
                        promise,
                        production.serviceReference(),
                        back.size() == 1 ? "" : back.size() + " times, first ",
                        Names.versions(first.before().servedVersions()),
                        Names.and(first.after().servedVersions()),
                        evidence.span(from, until),
                        cause.because());
        return new Violation(
                promise,
                sentence,
                production.serviceReference(),
                from,
                until,
                cause.stage(),
                evidence.facts(from, until, cause, new Fact("served", served(steps))));
    }

    private Cause cause(Step step) {
        return step.returned().stream()
                .findFirst()
                .map(version -> evidence.blame().ofGain(step.before(), step.after(), version))
                .orElseGet(() -> evidence.blame().ofLoss(step.before(), step.after()));
    }

    private static Optional<Instant> until(List<Step> steps, Step step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() ? Optional.of(steps.get(next).after().at()) : Optional.empty();
    }

    private String served(List<Step> steps) {
        return steps.stream()
                .map(step -> Names.and(step.after().servedVersions()) + " from "
                        + evidence.at(step.after().at()))
                .collect(Collectors.joining("; "));
    }
}
