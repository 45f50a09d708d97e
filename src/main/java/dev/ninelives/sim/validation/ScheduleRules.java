package dev.ninelives.sim.validation;

import dev.ninelives.sim.schedule.CronSchedule;
import dev.ninelives.sim.schedule.CronSyntaxException;

/** Rules for the schedule of a CronJob. */
final class ScheduleRules {
    private ScheduleRules() {}

    static void check(String schedule, String field, Causes causes) {
        try {
            CronSchedule.parse(schedule);
        } catch (CronSyntaxException e) {
            causes.invalid(field, GoText.quoted(schedule), e.getMessage());
        }
    }
}
