package dev.ninelives.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first event in which two histories differ.
 *
 * @param line its line in both, from 1
 * @param context the lines right before it, which are the same in both
 * @param first the line in the first history; empty where that one has ended
 * @param second the line in the second history; empty where that one has ended
 * @param detail where inside the event, for differences that the lines do not show; empty if one history has ended
 */
public record HistoryDifference(
        int line, List<String> context, Optional<String> first, Optional<String> second, Optional<String> detail) {
    private static final int CONTEXT = 3;

    /** Compares two histories event by event, in everything that they hold. */
    public static Optional<HistoryDifference> between(History first, History second) {
        int shorter = Math.min(first.events().size(), second.events().size());
        for (int i = 0; i < shorter; i++) {
            Optional<JsonDifference> difference = differenceAt(i, first, second);
            if (difference.isPresent()) {
                return Optional.of(of(i, first, second, difference.map(JsonDifference::toString)));
            }
        }
        return first.events().size() == second.events().size()
                ? Optional.empty()
                : Optional.of(of(shorter, first, second, Optional.empty()));
    }

    private static Optional<JsonDifference> differenceAt(int position, History first, History second) {
        return JsonDifference.between(
                        EventJson.toJson(first.events().get(position)),
                        EventJson.toJson(second.events().get(position)))
                .stream()
                .findFirst();
    }

    private static HistoryDifference of(int position, History first, History second, Optional<String> detail) {
        List<String> lines = HistoryText.lines(first);
        return new HistoryDifference(
                position + 1,
                List.copyOf(lines.subList(Math.max(0, position - CONTEXT), position)),
                lineAt(position, lines),
                lineAt(position, HistoryText.lines(second)),
                detail);
    }

    private static Optional<String> lineAt(int position, List<String> lines) {
        return position < lines.size() ? Optional.of(lines.get(position)) : Optional.empty();
    }

    /** Several lines for a failing test: where, what was the same before, and both versions. */
    @Override
    public String toString() {
        String same = context.stream().map(text -> "      " + text + "\n").collect(Collectors.joining());
        return "The histories differ from line " + line + " on:\n"
                + same
                + "  1   " + first.orElse("(has ended)") + "\n"
                + "  2   " + second.orElse("(has ended)")
                + detail.map(text -> "\n  at  " + text).orElse("");
    }
}
