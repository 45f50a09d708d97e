package dev.ninelives.sim.validation;

import dev.ninelives.sim.schedule.CronSchedule;
import dev.ninelives.sim.schedule.CronSyntaxException;

/** Rules for the schedule of a CronJob. */
final class ScheduleRules {
    private ScheduleRules() {}

    static void check(String schedule, String field, Causes causes) {
        boolean later = causes.isSince(37);
        if (later && schedule.contains("TZ")) {
            causes.invalid(
                    field, GoText.quoted(schedule), "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
            return;
        }
        try {
            CronSchedule.parse(schedule);
        } catch (CronSyntaxException e) {
            causes.invalid(field, GoText.quoted(schedule), later ? inLaterWords(e.getMessage()) : e.getMessage());
        }
    }

    /** They begin small, and list the fields in brackets. */
    private static String inLaterWords(String message) {
        String small = Character.toLowerCase(message.charAt(0)) + message.substring(1);
        return small.replaceFirst("^(expected exactly 5 fields, found \\d+: )(.*)", "$1[$2]");
    }
}
