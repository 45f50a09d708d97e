package dev.ninelives.sim.validation;

import dev.ninelives.sim.schedule.CronSchedule;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for CronJobs. */
final class CronJobRules implements ObjectRules {
    private static final String JOB = "spec.jobTemplate.spec";
    private static final int SUCCESSFUL_JOBS = 3;
    private static final int FAILED_JOBS = 1;
    private static final int ZONES_SINCE = 25;
    private static final String ZONE = "spec.timeZone";
    private static final List<String> POLICIES = List.of("Allow", "Forbid", "Replace");

    /** A Job's name is the CronJob's and a number of up to 11 characters, and may have 63. */
    private static final int LONGEST_NAME = 52;

    private final int minor;

    /** @param minor of the Kubernetes that is imitated: 1.{@code minor} */
    CronJobRules(int minor) {
        this.minor = minor;
    }

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        if (minor < ZONES_SINCE) {
            spec.remove("timeZone"); // 1.20 does not know it
        }
        Fields.setDefault(spec, "concurrencyPolicy", "Allow");
        if (!spec.has("suspend")) {
            spec.put("suspend", false);
        }
        Fields.setDefault(spec, "successfulJobsHistoryLimit", SUCCESSFUL_JOBS);
        Fields.setDefault(spec, "failedJobsHistoryLimit", FAILED_JOBS);
        ObjectNode template = Fields.object(spec, "jobTemplate");
        Fields.object(template, "metadata");
        ObjectNode job = Fields.object(template, "spec");
        JobRules.withoutLater(job, minor);
        JobPolicyRules.defaults(job);
        PodTemplateRules.defaults(job);
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        check(object.path("spec"), causes);
        String name = object.path("metadata").path("name").asString("");
        if (name.length() > LONGEST_NAME) {
            causes.invalid("metadata.name", GoText.quoted(name), "must be no more than 52 characters");
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        check(object.path("spec"), causes);
    }

    private static void check(JsonNode spec, Causes causes) {
        String schedule = spec.path("schedule").asString("");
        if (schedule.isEmpty()) {
            causes.required("spec.schedule");
        } else {
            ScheduleRules.check(schedule, "spec.schedule", causes);
        }
        causes.negative(spec, "spec", "startingDeadlineSeconds");
        String policy = spec.path("concurrencyPolicy").asString("");
        if (!POLICIES.contains(policy)) {
            causes.unsupported("spec.concurrencyPolicy", policy, POLICIES);
        }
        zone(spec, causes);
        job(spec.path("jobTemplate").path("spec"), causes);
        causes.negative(spec, "spec", "successfulJobsHistoryLimit");
        causes.negative(spec, "spec", "failedJobsHistoryLimit");
    }

    private static void zone(JsonNode spec, Causes causes) {
        if (!spec.has("timeZone")) {
            return;
        }
        String zone = spec.path("timeZone").asString("");
        if (zone.isEmpty()) {
            causes.invalid(ZONE, GoText.quoted(zone), "timeZone must be nil or non-empty string");
        } else if (zone.equalsIgnoreCase("Local")) {
            causes.invalid(
                    ZONE,
                    GoText.quoted(zone),
                    "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        } else if (!CronSchedule.isZone(zone)) {
            causes.invalid(ZONE, GoText.quoted(zone), "unknown time zone " + zone);
        }
    }

    private static void job(JsonNode job, Causes causes) {
        JobRules.checkSharedWithCronJobs(job, JOB, causes);
        if (job.path("manualSelector").asBoolean(false)) {
            causes.unsupportedValue(JOB + ".manualSelector", "true", List.of("nil", "false"));
        }
        if (job.path("selector").isObject()) {
            causes.invalid(
                    JOB + ".selector", GoText.labelSelector(job.path("selector")), "`selector` will be auto-generated");
        }
    }
}
