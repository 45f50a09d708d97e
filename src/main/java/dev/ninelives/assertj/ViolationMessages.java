package dev.ninelives.assertj;

import dev.ninelives.promise.Violation;

/** What {@link ViolationAssert} says when it fails. */
final class ViolationMessages {
    private ViolationMessages() {}

    static String anotherObject(Violation violation, String expected) {
        return "Expected the violation to be on %s, but it was on %s:\n%s"
                .formatted(expected, violation.object(), violation.describe());
    }

    static String anotherStage(Violation violation, String expected) {
        return "Expected stage '%s' to have done it, but it was %s:\n%s"
                .formatted(
                        expected,
                        violation.stage().map(stage -> "stage '" + stage + "'").orElse("no stage"),
                        violation.describe());
    }

    static String ended(Violation violation) {
        return "Expected the violation to last to the end, but it was over before:\n" + violation.describe();
    }

    static String saysOtherwise(Violation violation, String expected) {
        return "Expected the violation to say \"%s\", but it says:\n%s".formatted(expected, violation.describe());
    }
}
