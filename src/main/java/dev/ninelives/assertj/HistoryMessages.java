package dev.ninelives.assertj;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryDifference;
import dev.ninelives.history.HistoryText;
import java.util.List;
import java.util.stream.Collectors;

/** What {@link HistoryAssert} says when it fails. */
final class HistoryMessages {
    private static final int LINES = 200;

    private HistoryMessages() {}

    static String differs(HistoryDifference difference) {
        return "Expected the same history (1), but got another (2).\n" + difference;
    }

    static String incomplete(History history) {
        return "Expected the history to reach its planned end, but it breaks off.\n"
                + lines(HistoryText.lines(history));
    }

    static String tellsNothing(History history, String text) {
        return "Expected the history to tell \"%s\", but it does not.\n%s"
                .formatted(text, lines(HistoryText.lines(history)));
    }

    static String tellsAfterAll(String line, String text) {
        return "Expected the history never to tell \"%s\", but it does:\n  %s".formatted(text, line);
    }

    static String refusals(History history) {
        return "Expected no refused write, but there were some.\n%s"
                .formatted(lines(HistoryText.lines(history).stream()
                        .filter(line -> line.contains("  was refused "))
                        .toList()));
    }

    /** The last ones, since that is where a run goes wrong. */
    private static String lines(List<String> lines) {
        int left = Math.max(0, lines.size() - LINES);
        String more = left == 0 ? "" : "  (%s lines before)\n".formatted(left);
        return more + lines.stream().skip(left).map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
