package dev.ninelives.fault;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the text unparsable by replacing the first match of an expression.
 *
 * @param anchor matched against the whole text, with {@code ^} and {@code $} at every line
 * @param replacement may name groups of the expression: {@code $1}
 */
record BreakSyntax(Pattern anchor, String replacement) implements Effect {
    @Override
    public String apply(Manifest manifest, String kind, Map<String, String> variables) throws FaultDoesNotApply {
        Matcher matcher = anchor.matcher(manifest.text());
        if (!matcher.find()) {
            throw new FaultDoesNotApply("nothing in the manifest matches breakSyntax.line: " + anchor);
        }
        String broken = matcher.replaceFirst(replacement);
        if (Manifest.parses(broken)) {
            throw new FaultDoesNotApply("the manifest still parses after breakSyntax");
        }
        return broken;
    }
}
