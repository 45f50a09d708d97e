package dev.ninelives.live.tenancy;

import java.util.List;

/**
 * A piece of text to be put in place of another.
 *
 * @param start where the old piece starts, in characters
 * @param end where it ends, exclusive
 */
record Span(int start, int end, String replacement) {
    /** The text with all of {@code spans}, which are in order and do not overlap, replaced; the rest stays as written. */
    static String replaceAll(String text, List<Span> spans) {
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        for (Span span : spans) {
            replaced.append(text, done, span.start()).append(span.replacement());
            done = span.end();
        }
        return replaced.append(text, done, text.length()).toString();
    }
}
