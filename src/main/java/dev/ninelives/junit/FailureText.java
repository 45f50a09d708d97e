package dev.ninelives.junit;

import dev.ninelives.promise.Violation;
import dev.ninelives.promise.Violation.Fact;
import dev.ninelives.scenario.CaseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a case is red: the sentence first, then facts, then how to see it again. */
final class FailureText {
    private FailureText() {}

    static String of(CaseResult result, Path page) {
        String first = result.differences().get(0);
        List<Fact> facts = new ArrayList<>();
        told(result, first).ifPresent(violation -> facts.addAll(violation.facts()));
        result.differences().stream().skip(1).forEach(difference -> facts.add(new Fact("also", difference)));
        facts.add(new Fact("case", "%s of %s, seed %d".formatted(result.name(), result.scenario(), result.seed())));
        facts.add(new Fact("replay", result.replay()));
        facts.add(new Fact("report", page.toString()));
        int width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        return facts.stream()
                .map(fact -> "\n  %s%s  %s"
                        .formatted(fact.label(), " ".repeat(width - fact.label().length()), fact.text()))
                .collect(Collectors.joining("", first, ""));
    }

    /** The violation that a difference tells of. */
    private static Optional<Violation> told(CaseResult result, String difference) {
        return result.verdict().violations().stream()
                .filter(violation -> difference.endsWith(violation.sentence()))
                .findFirst();
    }
}
