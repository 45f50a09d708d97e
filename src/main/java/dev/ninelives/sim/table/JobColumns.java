package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.NONE;
import static dev.ninelives.sim.table.Parts.at;
import static dev.ninelives.sim.table.Parts.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What runs to its end, once or by a schedule. */
final class JobColumns {
    private static final List<Column> JOB_CONTAINERS = Parts.containers("spec", "template", "spec");
    private static final List<Column> CRON_JOB_CONTAINERS =
            Parts.containers("spec", "jobTemplate", "spec", "template", "spec");

    static final List<Column> JOB = List.of(
            Parts.NAME,
            Column.text("Completions", JobColumns::completions),
            new Column("Duration", "string", false, (job, now) -> StringNode.valueOf(duration(job, now))),
            Parts.AGE,
            JOB_CONTAINERS.get(0),
            JOB_CONTAINERS.get(1),
            Parts.selector());

    static final List<Column> CRON_JOB = List.of(
            Parts.NAME,
            Parts.text("Schedule", "spec", "schedule"),
            Column.text("Suspend", job -> at(job, "spec", "suspend").asBoolean(false) ? "True" : "False")
                    .as("boolean"),
            Column.count("Active", job -> at(job, "status", "active").size()),
            new Column("Last Schedule", "string", false, (job, now) -> StringNode.valueOf(lastSchedule(job, now))),
            Parts.AGE,
            CRON_JOB_CONTAINERS.get(0),
            CRON_JOB_CONTAINERS.get(1),
            Column.text("Selector", job -> Parts.selector(at(job, "spec", "jobTemplate", "spec", "selector")))
                    .onlyWide());

    private JobColumns() {}

    private static String completions(JsonNode job) {
        String succeeded = at(job, "status", "succeeded").asString("0");
        JsonNode wanted = at(job, "spec", "completions");
        int parallel = at(job, "spec", "parallelism").asInt(0);
        if (!wanted.isMissingNode()) {
            return succeeded + "/" + wanted.asString("");
        }
        return succeeded + (parallel > 1 ? "/1 of " + parallel : "/1");
    }

    private static String duration(JsonNode job, Instant now) {
        String start = text(job, "", "status", "startTime");
        String end = text(job, "", "status", "completionTime");
        if (start.isEmpty()) {
            return "";
        }
        return Ages.of(Duration.between(Instant.parse(start), end.isEmpty() ? now : Instant.parse(end)));
    }

    private static String lastSchedule(JsonNode job, Instant now) {
        String last = text(job, "", "status", "lastScheduleTime");
        return last.isEmpty() ? NONE : Ages.since(last, now);
    }
}
