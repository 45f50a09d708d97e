package dev.ninelives.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where an instant lies on the chart. Linear while something happens; a long stretch in which nothing does is cut down
 * to a break of fixed width, so that a wait of 30 minutes does not squash the seconds that matter.
 */
final class TimeAxis {
    private static final Duration SHORTEST_BREAK = Duration.ofSeconds(15);
    private static final Duration LONGEST_UNBROKEN = Duration.ofSeconds(60);

    /** A gap is worth a break once it is longer than this part of all the time in which something happens. */
    private static final int BUSY_PARTS = 3;

    private static final double BREAK_WIDTH = 58;
    private static final double MOST_FOR_BREAKS = 0.45;

    /** Between two neighbouring instants of interest. */
    record Piece(Span span, double left, double right, boolean broken) {
        double x(Instant at) {
            long whole = span.length().toNanos();
            double part =
                    whole == 0 ? 0 : (double) Duration.between(span.from(), at).toNanos() / whole;
            return left + part * (right - left);
        }
    }

    private final List<Piece> pieces;

    private TimeAxis(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * An axis from {@code left} to {@code right}.
     *
     * @param moments when something begins or ends; those outside of {@code window} do not count
     */
    static TimeAxis of(Span window, Collection<Instant> moments, double left, double right) {
        TreeSet<Instant> inside = new TreeSet<>(List.of(window.from(), window.to()));
        moments.stream()
                .filter(at -> !at.isBefore(window.from()) && !at.isAfter(window.to()))
                .forEach(inside::add);
        return new TimeAxis(layOut(gaps(inside), left, right));
    }

    private static List<Span> gaps(NavigableSet<Instant> moments) {
        List<Span> gaps = new ArrayList<>();
        for (Instant from : moments) {
            Instant to = moments.higher(from);
            gaps.add(new Span(from, to == null ? from : to));
        }
        return gaps;
    }

    private static List<Piece> layOut(List<Span> gaps, double left, double right) {
        Duration limit = longestUnbroken(gaps);
        long unbroken = nanos(gaps, limit);
        long breaks = gaps.stream().filter(gap -> isBroken(gap, limit)).count();
        double breakWidth = breaks == 0 ? 0 : Math.min(BREAK_WIDTH, (right - left) * MOST_FOR_BREAKS / breaks);
        double perNano = unbroken == 0 ? 0 : (right - left - breaks * breakWidth) / unbroken;
        List<Piece> pieces = new ArrayList<>();
        double x = left;
        for (Span gap : gaps) {
            boolean broken = isBroken(gap, limit);
            double end = x + (broken ? breakWidth : gap.length().toNanos() * perNano);
            pieces.add(new Piece(gap, x, end, broken));
            x = end;
        }
        return pieces;
    }

    private static Duration longestUnbroken(List<Span> gaps) {
        Duration busy = Duration.ofNanos(nanos(gaps, Duration.ofSeconds(10)));
        Duration limit = busy.dividedBy(BUSY_PARTS);
        if (busy.isZero()) {
            return Duration.ofNanos(Long.MAX_VALUE);
        }
        return limit.compareTo(SHORTEST_BREAK) < 0
                ? SHORTEST_BREAK
                : limit.compareTo(LONGEST_UNBROKEN) > 0 ? LONGEST_UNBROKEN : limit;
    }

    private static long nanos(List<Span> gaps, Duration limit) {
        return gaps.stream()
                .filter(gap -> !isBroken(gap, limit))
                .mapToLong(gap -> gap.length().toNanos())
                .sum();
    }

    private static boolean isBroken(Span gap, Duration limit) {
        return gap.length().compareTo(limit) > 0;
    }

    /** Instants beyond an end lie on that end. */
    double x(Instant at) {
        for (Piece piece : pieces) {
            if (!at.isAfter(piece.span().to())) {
                return piece.x(at.isBefore(piece.span().from()) ? piece.span().from() : at);
            }
        }
        return pieces.get(pieces.size() - 1).right();
    }

    List<Piece> breaks() {
        return pieces.stream().filter(Piece::broken).toList();
    }

    /** The stretches around and between breaks, each one linear; two breaks in a row have an instant between. */
    List<Piece> stretches() {
        List<Piece> stretches = new ArrayList<>();
        Piece open = at(pieces.get(0));
        for (Piece piece : pieces) {
            if (piece.broken()) {
                stretches.add(open);
                open = new Piece(new Span(piece.span().to(), piece.span().to()), piece.right(), piece.right(), false);
            } else {
                open = new Piece(new Span(open.span().from(), piece.span().to()), open.left(), piece.right(), false);
            }
        }
        stretches.add(open);
        return stretches;
    }

    private static Piece at(Piece first) {
        return new Piece(new Span(first.span().from(), first.span().from()), first.left(), first.left(), false);
    }
}
