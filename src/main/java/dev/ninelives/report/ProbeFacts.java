package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.TimeText;
import dev.ninelives.time.Repetition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How closely production was asked, and what that cost. */
final class ProbeFacts {
    /** Of the usual distance between two answers. */
    private static final int GAP = 3;

    private ProbeFacts() {}

    /** For example {@code 612 answers, 9.9 a second; no gap}; {@code none} where nobody asked. */
    static String of(History history, Repetition.Cost cost) {
        List<Instant> answers =
                history.events(ProbeAnswered.class).map(ProbeAnswered::at).toList();
        if (answers.size() < 2) {
            return answers.isEmpty() ? "none" : "1 answer";
        }
        Duration whole = Duration.between(answers.get(0), answers.get(answers.size() - 1));
        String pace = String.format(
                Locale.ROOT,
                "%d answers, %.1f a second",
                answers.size(),
                (answers.size() - 1) * 1000.0 / Math.max(1, whole.toMillis()));
        return pace + "; " + gaps(answers) + cost(cost);
    }

    private static String gaps(List<Instant> answers) {
        List<Duration> distances = new ArrayList<>();
        for (int i = 1; i < answers.size(); i++) {
            distances.add(Duration.between(answers.get(i - 1), answers.get(i)));
        }
        List<Duration> sorted = distances.stream().sorted().toList();
        Duration usual = sorted.get(sorted.size() / 2);
        Duration limit = usual.multipliedBy(GAP);
        long gaps = sorted.stream()
                .filter(distance -> distance.compareTo(limit) > 0)
                .count();
        return gaps == 0
                ? "no gap longer than " + TimeText.length(limit)
                : "%d gap%s longer than %s, the longest %s"
                        .formatted(
                                gaps,
                                gaps == 1 ? "" : "s",
                                TimeText.length(limit),
                                TimeText.length(sorted.get(sorted.size() - 1)));
    }

    private static String cost(Repetition.Cost cost) {
        if (cost.taken().isZero()) {
            return "";
        }
        return "; %s each, the longest %s; %s of CPU in the threads that ask%s"
                .formatted(
                        TimeText.length(cost.taken().dividedBy(Math.max(1, cost.times()))),
                        TimeText.length(cost.longest()),
                        TimeText.length(cost.cpu()),
                        cost.left() == 0 ? "" : "; %d left out, since too many were waiting".formatted(cost.left()));
    }
}
