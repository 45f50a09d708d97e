package dev.ninelives.sim.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a CronJob runs, as its {@code spec.schedule} says: five fields, a name such as {@code @hourly}, or {@code
 * @every 90m}.
 *
 * <p>This is the dialect of Kubernetes, which the cron libraries of Java do not speak: Sunday is 0 and not 7, {@code
 * @every} exists, a day counts if the month's day or the weekday fits, and what is wrong is said in the server's words.
 */
public sealed interface CronSchedule {
    /** How far a schedule is looked into before it counts as one that never comes, for example 31 February. */
    int YEARS = 5;

    /**
     * The first time after {@code instant}, empty if there is none within five years. A time of day that a zone skips in
     * spring is left out, and one that it has twice in autumn counts once.
     */
    Optional<Instant> next(Instant instant, ZoneId zone);

    /** As {@link #next(Instant, ZoneId)}, in UTC. */
    default Optional<Instant> next(Instant instant) {
        return next(instant, ZoneOffset.UTC);
    }

    /** Whether there is a zone of that name, as IANA names them. */
    static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /**
     * Reads a schedule.
     *
     * @throws CronSyntaxException if it is none
     */
    static CronSchedule parse(String text) throws CronSyntaxException {
        return text.startsWith("@") ? descriptor(text) : Fields.parse(text);
    }

    private static CronSchedule descriptor(String text) throws CronSyntaxException {
        String every = "@every ";
        if (text.startsWith(every)) {
            return Every.parse(text.substring(every.length()));
        }
        String fields = Fields.BY_NAME.get(text);
        if (fields == null) {
            throw new CronSyntaxException("Unrecognized descriptor: " + text);
        }
        return Fields.parse(fields);
    }

    /** Again and again after the same time. */
    record Every(Duration interval) implements CronSchedule {
        private static final Pattern DURATION =
                Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?", Pattern.CASE_INSENSITIVE);

        static Every parse(String text) throws CronSyntaxException {
            Matcher matcher = DURATION.matcher(text);
            if (text.isEmpty() || !matcher.matches()) {
                throw new CronSyntaxException(
                        "Failed to parse duration @every " + text + ": time: invalid duration \"" + text + "\"");
            }
            Duration interval = Duration.ofHours(part(matcher, 1))
                    .plusMinutes(part(matcher, 2))
                    .plusSeconds(part(matcher, 3));
            return new Every(interval.isZero() ? Duration.ofSeconds(1) : interval);
        }

        private static long part(Matcher matcher, int group) {
            return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
        }

        @Override
        public Optional<Instant> next(Instant instant, ZoneId zone) {
            return Optional.of(Instant.ofEpochSecond(instant.getEpochSecond()).plus(interval));
        }
    }

    /** At the minutes that all fields let through. */
    record Fields(CronField minute, CronField hour, CronField day, CronField month, CronField weekday)
            implements CronSchedule {
        private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
        private static final Map<String, String> BY_NAME = Map.of(
                "@yearly", "0 0 1 1 *",
                "@annually", "0 0 1 1 *",
                "@monthly", "0 0 1 * *",
                "@weekly", "0 0 * * 0",
                "@daily", "0 0 * * *",
                "@midnight", "0 0 * * *",
                "@hourly", "0 * * * *");

        static Fields parse(String text) throws CronSyntaxException {
            List<String> fields = List.of(text.strip().split("\\s+", -1));
            if (fields.size() != 5) {
                throw new CronSyntaxException("Expected exactly 5 fields, found %d: %s".formatted(fields.size(), text));
            }
            return new Fields(
                    CronField.parse(fields.get(0), CronField.Range.MINUTE),
                    CronField.parse(fields.get(1), CronField.Range.HOUR),
                    CronField.parse(fields.get(2), CronField.Range.DAY),
                    CronField.parse(fields.get(3), CronField.Range.MONTH),
                    CronField.parse(fields.get(4), CronField.Range.WEEKDAY));
        }

        @Override
        public Optional<Instant> next(Instant instant, ZoneId zone) {
            Instant from = Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), 60) + 1) * 60);
            LocalDate first = from.atZone(zone).toLocalDate();
            LocalDate end = first.plusYears(YEARS);
            LocalTime earliest = from.atZone(zone).toLocalTime();
            for (LocalDate date = first; date.isBefore(end); date = date.plusDays(1)) {
                Optional<Instant> time = matches(date) ? onDay(date, earliest, from, zone) : Optional.empty();
                if (time.isPresent()) {
                    return time;
                }
                earliest = LocalTime.MIN;
            }
            return Optional.empty();
        }

        /** The first time on a day that its zone has, and that is not past. */
        private Optional<Instant> onDay(LocalDate date, LocalTime earliest, Instant from, ZoneId zone) {
            for (Optional<LocalTime> time = timeFrom(earliest);
                    time.isPresent();
                    time = time.filter(found -> found.isBefore(LAST_MINUTE))
                            .flatMap(found -> timeFrom(found.plusMinutes(1)))) {
                LocalTime wanted = time.get();
                ZonedDateTime there = date.atTime(wanted).atZone(zone);
                if (there.toLocalTime().equals(wanted) && !there.toInstant().isBefore(from)) {
                    return Optional.of(there.toInstant());
                }
            }
            return Optional.empty();
        }

        private boolean matches(LocalDate date) {
            boolean dayFits = day.matches(date.getDayOfMonth());
            boolean weekdayFits = weekday.matches(date.getDayOfWeek().getValue() % 7);
            boolean fits = (day.any() || weekday.any()) ? dayFits && weekdayFits : dayFits || weekdayFits;
            return fits && month.matches(date.getMonthValue());
        }

        private Optional<LocalTime> timeFrom(LocalTime earliest) {
            int hours = hour.values().nextSetBit(earliest.getHour());
            int minutes = minute.values().nextSetBit(earliest.getMinute());
            if (hours == earliest.getHour() && minutes >= 0) {
                return Optional.of(LocalTime.of(hours, minutes));
            }
            int later = hours == earliest.getHour() ? hour.values().nextSetBit(hours + 1) : hours;
            return later < 0
                    ? Optional.empty()
                    : Optional.of(LocalTime.of(later, minute.values().nextSetBit(0)));
        }
    }
}
