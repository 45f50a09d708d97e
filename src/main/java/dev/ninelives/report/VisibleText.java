package dev.ninelives.report;

/**
 * Makes characters visible that would otherwise hide something: control characters, and those that reverse the order in
 * which a line is read.
 */
final class VisibleText {
    private VisibleText() {}

    static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::hides)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (hides(c)) {
                visible.append("\\u%04x".formatted(c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    private static boolean hides(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean halfPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean noCharacter = (c & 0xFFFE) == 0xFFFE;
        return control || halfPair || noCharacter || isDirection(c);
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm, and invisible separators. */
    private static boolean isDirection(int c) {
        return within(c, 0x200B, 0x200F) || within(c, 0x2028, 0x202E) || within(c, 0x2060, 0x206F) || c == 0xFEFF;
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
