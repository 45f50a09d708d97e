package dev.ninelives.assertj;

import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.promise.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** What {@link VerdictAssert} says when it fails. */
final class VerdictMessages {
    private VerdictMessages() {}

    static String anotherOutcome(Verdict verdict, Outcome expected) {
        return "Expected the verdict to be %s, but it was %s.%s"
                .formatted(expected, verdict.outcome(), details(verdict));
    }

    static String brokenByOthers(Verdict verdict, List<String> expected, List<String> broken) {
        return "Expected exactly these promises to be broken: %s, but they were: %s.%s"
                .formatted(quoted(expected), quoted(broken), details(verdict));
    }

    static String notOneViolation(Verdict verdict, String promise, int count) {
        return "Expected one violation of \"%s\", but there %s.%s"
                .formatted(promise, count == 0 ? "was none" : "were " + count, details(verdict));
    }

    private static String details(Verdict verdict) {
        String violations = verdict.violations().stream()
                .map(Violation::describe)
                .map(text -> "\n" + text)
                .collect(Collectors.joining("\n"));
        return (verdict.reason().isEmpty() ? "" : "\n" + verdict.reason()) + violations;
    }

    private static String quoted(List<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
