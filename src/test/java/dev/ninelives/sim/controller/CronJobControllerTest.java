package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CRON_JOB;
import static dev.ninelives.sim.apiserver.BuiltinTypes.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CronJobControllerTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final World world = new World();

    @Test
    void makesAJobAtEachTimeOfItsSchedule() {
        // Given
        ObjectNode cronJob = create("*/5 * * * *", "true");

        // When
        world.pass(Duration.ofMinutes(16));

        // Then
        assertThat(added()).containsExactly("tick-" + at(5), "tick-" + at(10), "tick-" + at(15));
        ObjectNode job = world.get(JOB, "tick-" + at(15));
        assertThat(Metadata.labels(job)).containsOnlyKeys("team");
        assertThat(Metadata.controllerOf(job).orElseThrow())
                .isEqualTo(
                        World.yaml("{apiVersion: batch/v1beta1, kind: CronJob, name: tick, uid: %s, controller: true,"
                                        .formatted(Metadata.uid(cronJob))
                                + " blockOwnerDeletion: true}"));
        assertThat(status().path("lastScheduleTime").asString()).isEqualTo("2026-01-05T09:15:00Z");
    }

    @Test
    void namesTheJobsThatRun() {
        // Given
        create("*/5 * * * *", "sleep 400");

        // When
        world.pass(Duration.ofMinutes(11));

        // Then
        assertThat(status().path("active")
                        .valueStream()
                        .map(job -> job.path("name").asString("")))
                .containsExactly("tick-" + at(5), "tick-" + at(10));
    }

    @Test
    void waitsForTheLastJobIfConcurrencyIsForbidden() {
        // Given
        create("*/5 * * * *", "sleep 400", "concurrencyPolicy: Forbid");

        // When
        world.pass(Duration.ofMinutes(18));

        // Then
        assertThat(added()).containsExactly("tick-" + at(5), "tick-" + at(10));
        assertThat(status().path("lastScheduleTime").asString()).isEqualTo("2026-01-05T09:10:00Z");
    }

    @Test
    void replacesTheJobThatStillRuns() {
        // Given
        create("*/5 * * * *", "sleep 4000", "concurrencyPolicy: Replace");

        // When
        world.pass(Duration.ofMinutes(11));

        // Then
        assertThat(world.list(JOB).stream().map(Metadata::name)).containsExactly("tick-" + at(10));
        assertThat(status().path("active")).hasSize(1);
    }

    @Test
    void makesNoJobWhileSuspended() {
        // Given
        create("*/5 * * * *", "true", "suspend: true");

        // When
        world.pass(Duration.ofMinutes(20));

        // Then
        assertThat(added()).isEmpty();
    }

    @Test
    void makesUpForTheLastMissedTimeOnly() {
        // Given
        create("*/5 * * * *", "true", "suspend: true");
        world.pass(Duration.ofMinutes(17));

        // When
        resume();
        world.passSeconds(15);

        // Then
        assertThat(added()).containsExactly("tick-" + at(15));
    }

    @Test
    void makesNoJobThatWouldBeginTooLate() {
        // Given
        create("*/5 * * * *", "true", "suspend: true", "startingDeadlineSeconds: 60");
        world.pass(Duration.ofMinutes(17));

        // When
        resume();
        world.passSeconds(15);

        // Then
        assertThat(added()).isEmpty();
    }

    @Test
    void givesUpAfterTooManyMissedTimes() {
        // Given
        create("* * * * *", "true", "suspend: true");
        world.pass(Duration.ofMinutes(102));

        // When
        resume();
        world.passSeconds(15);

        // Then
        assertThat(added()).isEmpty();
        assertThat(world.list(BuiltinTypes.EVENT))
                .anySatisfy(event -> assertThat(event.path("message").asString(""))
                        .isEqualTo(
                                "Cannot determine if job needs to be started: too many missed start time (> 100). Set"
                                        + " or decrease .spec.startingDeadlineSeconds or check clock skew"));
    }

    @Test
    void keepsAsManyJobsAsItsLimitsSay() {
        // Given
        create("*/5 * * * *", "true", "successfulJobsHistoryLimit: 2");

        // When
        world.pass(Duration.ofMinutes(22));

        // Then
        assertThat(world.list(JOB).stream().map(Metadata::name)).containsExactly("tick-" + at(15), "tick-" + at(20));
    }

    @Test
    void keepsOneFailedJob() {
        // Given
        create("*/5 * * * *", "exit 1");

        // When
        world.pass(Duration.ofMinutes(22));

        // Then
        assertThat(world.list(JOB).stream().filter(job -> JobStatus.end(job).isPresent()))
                .hasSize(1);
    }

    private static long at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes)).getEpochSecond();
    }

    private List<String> added() {
        return world.changes(JOB)
                .filter(event -> event.change() == ObjectChanged.Change.ADDED)
                .map(event -> event.object().name())
                .toList();
    }

    private JsonNode status() {
        return world.get(CRON_JOB, "tick").path("status");
    }

    private void resume() {
        world.change(
                CRON_JOB, "tick", cronJob -> cronJob.withObjectProperty("spec").put("suspend", false));
    }

    private ObjectNode create(String schedule, String script, String... spec) {
        ObjectNode cronJob = World.yaml("""
            apiVersion: batch/v1beta1
            kind: CronJob
            metadata: {name: tick}
            spec:
              schedule: "%s"
              jobTemplate: {metadata: {labels: {team: a}}}
            """.formatted(schedule));
        for (String line : spec) {
            cronJob.withObjectProperty("spec").setAll(World.yaml(line));
        }
        ObjectNode job = World.yaml(World.job("unused", "Never", script, "backoffLimit: 0"));
        cronJob.withObjectProperty("spec").withObjectProperty("jobTemplate").set("spec", job.path("spec"));
        return world.create(cronJob.toString());
    }
}
