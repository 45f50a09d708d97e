package dev.ninelives.sim.validation;

import java.util.Optional;
import java.util.stream.Collectors;

/** What labels may look like, for those who select by them. */
public final class LabelSyntax {
    private static final String MESSAGE = "Invalid value: ";

    private LabelSyntax() {}

    /** What is wrong with the key of a label in the words of 1.{@code minor}; empty if nothing is. */
    public static Optional<String> keyError(String key, int minor) {
        Causes causes = new Causes(minor);
        MetadataRules.qualifiedName(key, "", causes);
        return sentences(key, causes);
    }

    /** What is wrong with the value of a label in the words of 1.{@code minor}; empty if nothing is. */
    public static Optional<String> valueError(String value, int minor) {
        Causes causes = new Causes(minor);
        NameRule.LABEL_VALUE.check(value, "", causes);
        return sentences(value, causes);
    }

    private static Optional<String> sentences(String text, Causes causes) {
        int start = (MESSAGE + GoText.quoted(text) + ": ").length();
        return causes.found().isEmpty()
                ? Optional.empty()
                : Optional.of(causes.found().stream()
                        .map(cause -> cause.message().substring(start))
                        .collect(Collectors.joining("; ")));
    }
}
