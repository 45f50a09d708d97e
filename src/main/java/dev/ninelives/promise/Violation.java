package dev.ninelives.promise;

import dev.ninelives.history.ObjectReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One broken promise.
 *
 * @param promise the name of the promise
 * @param sentence what happened, for someone who has to act: promise, object, version, from when to when, and which
 *     stage did it
 * @param object what it happened to
 * @param from when production first was as it must not be
 * @param until when it was well again; empty where it never was
 * @param stage the pipeline stage that caused it, where the history shows one
 * @param facts details beside the sentence, in reading order
 */
public record Violation(
        String promise,
        String sentence,
        ObjectReference object,
        Instant from,
        Optional<Instant> until,
        Optional<String> stage,
        List<Fact> facts) {
    public Violation {
        facts = List.copyOf(facts);
    }

    /** The sentence, and the facts below it in two aligned columns. */
    public String describe() {
        int width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(sentence);
        for (Fact fact : facts) {
            text.append("\n  ").append(fact.label());
            text.append(" ".repeat(width - fact.label().length() + 2)).append(fact.text());
        }
        return text.toString();
    }

    /** A label of a few letters and what there is to say under it. */
    public record Fact(String label, String text) {}
}
