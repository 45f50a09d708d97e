package dev.ninelives.report;

import dev.ninelives.history.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The labelled instants of a time axis: round numbers, and the first instant after a break. */
final class AxisTicks {
    private static final double LEAST_DISTANCE = 58;
    private static final List<Duration> STEPS = Stream.of(
                    100,
                    200,
                    500,
                    1_000,
                    2_000,
                    5_000,
                    10_000,
                    15_000,
                    30_000,
                    60_000,
                    120_000,
                    300_000,
                    600_000,
                    1_800_000,
                    3_600_000,
                    7_200_000,
                    21_600_000,
                    86_400_000)
            .map(Duration::ofMillis)
            .toList();

    /** @param title the exact time */
    record Tick(double x, String label, String title) {}

    private AxisTicks() {}

    static List<Tick> of(TimeAxis axis, Instant zero) {
        Duration step = step(axis);
        List<Tick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (TimeAxis.Piece stretch : axis.stretches()) {
            for (Instant at : candidates(stretch.span(), zero, step)) {
                double x = stretch.x(at);
                if (x >= free) {
                    ticks.add(new Tick(Chart.round(x), label(Duration.between(zero, at)), TimeText.offset(zero, at)));
                    free = x + LEAST_DISTANCE;
                }
            }
        }
        return ticks;
    }

    private static List<Instant> candidates(Span span, Instant zero, Duration step) {
        List<Instant> candidates = new ArrayList<>(List.of(span.from()));
        long first = Duration.between(zero, span.from()).toNanos() / step.toNanos() + 1;
        for (Instant at = zero.plus(step.multipliedBy(first)); !at.isAfter(span.to()); at = at.plus(step)) {
            candidates.add(at);
        }
        return candidates;
    }

    private static Duration step(TimeAxis axis) {
        double width = 0;
        long nanos = 0;
        for (TimeAxis.Piece stretch : axis.stretches()) {
            width += stretch.right() - stretch.left();
            nanos += stretch.span().length().toNanos();
        }
        double least = width == 0 ? 0 : nanos / width * LEAST_DISTANCE;
        return STEPS.stream()
                .filter(step -> step.toNanos() >= least)
                .findFirst()
                .orElse(Duration.ofDays(7));
    }

    /** For example {@code 4 s}, {@code 1:05}, {@code 1:02:03}. */
    static String label(Duration offset) {
        if (offset.toMinutes() == 0) {
            String seconds = String.format(Locale.ROOT, "%.1f", offset.toMillis() / 1000.0);
            return seconds.replaceAll("\\.0$", "") + " s";
        }
        return offset.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", offset.toMinutes(), offset.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", offset.toHours(), offset.toMinutesPart(), offset.toSecondsPart());
    }
}
