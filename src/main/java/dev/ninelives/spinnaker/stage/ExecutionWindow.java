package dev.ninelives.spinnaker.stage;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a stage may run.
 *
 * @param days from 1, which is Sunday; empty means every day
 * @param spans the times of day, both ends included to the minute
 */
record ExecutionWindow(List<Integer> days, List<Span> spans) {
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    record Span(LocalTime start, LocalTime end) {
        private boolean contains(LocalTime minute) {
            return !minute.isBefore(start) && !minute.isAfter(end);
        }
    }

    ExecutionWindow {
        days = List.copyOf(days);
        spans = List.copyOf(spans);
    }

    /** @throws IllegalArgumentException if it names neither days nor times, or times that no day has */
    static ExecutionWindow of(Object configured) {
        if (!(configured instanceof Map<?, ?> window)) {
            throw new IllegalArgumentException("there is no restrictedExecutionWindow");
        }
        List<Integer> days = new ArrayList<>();
        items(window.get("days")).forEach(day -> days.add(number(day)));
        List<Span> spans = new ArrayList<>();
        for (Object item : items(window.get("whitelist"))) {
            Map<?, ?> times = (Map<?, ?>) item;
            add(time(times, "start"), time(times, "end"), spans);
        }
        if (spans.isEmpty()) {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("it names neither days nor times");
            }
            spans.add(new Span(LocalTime.MIDNIGHT, LAST_MINUTE));
        }
        return new ExecutionWindow(days, spans);
    }

    /** A span over midnight is two, the second on a day of its own; Orca tells it by the hours alone. */
    private static void add(LocalTime start, LocalTime end, List<Span> spans) {
        if (start.getHour() > end.getHour()) {
            spans.add(new Span(start, LAST_MINUTE));
            spans.add(new Span(LocalTime.MIDNIGHT, end));
        } else {
            spans.add(new Span(start, end));
        }
    }

    boolean isOpen(ZonedDateTime now) {
        LocalTime minute = now.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return (days.isEmpty() || days.contains(sundayIsOne(now.getDayOfWeek())))
                && spans.stream().anyMatch(span -> span.contains(minute));
    }

    private static int sundayIsOne(DayOfWeek day) {
        return day.getValue() % 7 + 1;
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static LocalTime time(Map<?, ?> times, String end) {
        try {
            return LocalTime.of(number(times.get(end + "Hour")), number(times.get(end + "Min")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s is no time of day: %s".formatted(times, e.getMessage()), e);
        }
    }

    private static int number(Object value) {
        return value == null ? 0 : Integer.parseInt(value.toString());
    }
}
