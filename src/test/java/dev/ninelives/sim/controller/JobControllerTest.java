package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.JOB;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JobControllerTest {
    private final World world = new World();

    @Test
    void runsAPodUntilItSucceeds() {
        // Given
        ObjectNode job = create("Never", "sleep 2");

        // When
        awaitEnd();

        // Then
        ObjectNode pod = world.onlyPod();
        assertThat(Metadata.name(pod)).matches("work-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThat(Metadata.labels(pod))
                .containsEntry("job-name", "work")
                .containsEntry("controller-uid", Metadata.uid(job));
        assertThat(Metadata.controllerOf(pod).orElseThrow())
                .isEqualTo(World.yaml("{apiVersion: batch/v1, kind: Job, name: work, uid: %s, controller: true,"
                                .formatted(Metadata.uid(job))
                        + " blockOwnerDeletion: true}"));
        assertThat(Pods.phase(pod)).isEqualTo("Succeeded");
        assertThat(world.changes(JOB).map(JobControllerTest::summary))
                .containsExactly(
                        "0 active, 0 succeeded, 0 failed",
                        "1 active, 0 succeeded, 0 failed",
                        "0 active, 1" + " succeeded, 0 failed Complete");
        assertThat(status().path("completionTime").asString("")).isNotEmpty();
    }

    private static String summary(ObjectChanged event) {
        JsonNode status = event.state().path("status");
        StringBuilder summary = new StringBuilder("%d active, %d succeeded, %d failed"
                .formatted(
                        status.path("active").asInt(0),
                        status.path("succeeded").asInt(0),
                        status.path("failed").asInt(0)));
        World.conditions(event.state()).forEach((type, condition) -> {
            summary.append(' ').append(type);
            if (condition.has("reason")) {
                summary.append(' ').append(condition.path("reason").asString());
            }
        });
        return summary.toString();
    }

    @Test
    void runsNoMoreThanItsParallelismAtOnce() {
        // Given
        create("Never", "sleep 2", "completions: 5", "parallelism: 2");

        // When
        awaitEnd();

        // Then
        assertThat(status().path("succeeded").asInt()).isEqualTo(5);
        assertThat(world.pods()).hasSize(5);
        assertThat(world.changes(JOB)
                        .map(event ->
                                event.state().path("status").path("active").asInt(0)))
                .allMatch(active -> active <= 2)
                .contains(2);
    }

    @Test
    void isCompleteOnceAllPodsOfAWorkQueueHaveEnded() {
        // Given
        create("Never", "sleep 2", "parallelism: 3");

        // When
        awaitEnd();

        // Then
        assertThat(status().path("succeeded").asInt()).isEqualTo(3);
        assertThat(JobStatus.end(job())).contains("Complete");
    }

    @Test
    void failsAfterItsRetriesWithEverLongerBreaks() {
        // Given
        create("Never", "exit 3", "backoffLimit: 2");

        // When
        awaitEnd();

        // Then
        assertThat(world.changes(JOB).map(JobControllerTest::summary))
                .containsExactly(
                        "0 active, 0 succeeded, 0 failed",
                        "1 active, 0 succeeded, 0 failed",
                        "1 active, 0 succeeded, 1 failed",
                        "1 active, 0 succeeded, 2 failed",
                        "0 active, 0 succeeded, 3 failed Failed BackoffLimitExceeded");
        List<Instant> starts = world.changes(POD)
                .filter(event -> event.change() == ObjectChanged.Change.ADDED)
                .map(ObjectChanged::at)
                .toList();
        assertThat(Duration.between(starts.get(0), starts.get(1))).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.between(starts.get(1), starts.get(2)))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(13));
        assertThat(condition("Failed").path("message").asString())
                .isEqualTo("Job has reached the specified backoff limit");
    }

    @Test
    void countsTheRestartsOfAPodThatIsRunAgain() {
        // Given
        create("OnFailure", "exit 3", "backoffLimit: 2");

        // When
        awaitEnd();

        // Then
        assertThat(condition("Failed").path("reason").asString()).isEqualTo("BackoffLimitExceeded");
        assertThat(status().path("failed").asInt()).isEqualTo(1);
        world.passSeconds(40);
        assertThat(world.pods()).isEmpty();
    }

    @Test
    void succeedsWithAPodThatHadToBeRunAgain() {
        // Given
        create("OnFailure", "test -e /work/done || { touch /work/done; exit 1; }");

        // When
        awaitEnd();

        // Then
        assertThat(JobStatus.end(job())).contains("Complete");
        assertThat(Pods.restarts(world.onlyPod())).isEqualTo(1);
    }

    @Test
    void failsWhenItTakesTooLong() {
        // Given
        create("Never", "sleep 100", "activeDeadlineSeconds: 5");

        // When
        awaitEnd();

        // Then
        assertThat(condition("Failed").path("reason").asString()).isEqualTo("DeadlineExceeded");
        assertThat(condition("Failed").path("message").asString())
                .isEqualTo("Job was active longer than specified deadline");
        Instant started = Instant.parse(status().path("startTime").asString());
        assertThat(Duration.between(started, world.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        world.passSeconds(40);
        assertThat(world.pods()).isEmpty();
    }

    @Test
    void waitsWhileItsParallelismIsNone() {
        // Given
        create("Never", "true", "parallelism: 0");
        world.passSeconds(60);
        String before = job().path("status").toString();

        // When
        world.change(JOB, "work", job -> job.withObjectProperty("spec").put("parallelism", 1));
        awaitEnd();

        // Then
        assertThat(before).isEqualTo("{}");
        assertThat(JobStatus.end(job())).contains("Complete");
    }

    @Test
    void replacesAPodThatSomebodyDeletes() {
        // Given
        create("Never", "sleep 30");
        world.passSeconds(10);
        String first = Metadata.name(world.onlyPod());

        // When
        world.delete(POD, first);
        awaitEnd();

        // Then
        assertThat(JobStatus.end(job())).contains("Complete");
        assertThat(world.pods().stream().map(Metadata::name)).doesNotContain(first);
    }

    @Test
    void triesAgainAfterABreakIfPodsAreRefused() {
        // Given
        var refusing = new RefusingApi();
        var unwilling = new World(1, refusing::over);
        refusing.refuse(POD, "exceeded quota");
        unwilling.create(World.job("work", "Never", "true"));
        unwilling.passSeconds(15);
        int refusals = refusing.refused();

        // When
        refusing.relent();
        unwilling.passSeconds(40);

        // Then
        assertThat(refusals).isEqualTo(2);
        assertThat(unwilling.list(BuiltinTypes.EVENT))
                .anySatisfy(event ->
                        assertThat(event.path("message").asString("")).isEqualTo("Error creating: exceeded quota"));
        assertThat(JobStatus.end(unwilling.get(JOB, "work"))).contains("Complete");
    }

    @Test
    void takesItsPodsWithIt() {
        // Given
        create("Never", "true");
        awaitEnd();

        // When
        world.delete(JOB, "work", new Deletion(Deletion.Propagation.BACKGROUND, OptionalInt.empty()));
        world.passSeconds(10);

        // Then
        assertThat(world.list(JOB)).isEmpty();
        assertThat(world.pods()).isEmpty();
    }

    @Test
    void tellsWhatItDoes() {
        // Given
        create("Never", "true");

        // When
        awaitEnd();

        // Then
        assertThat(eventsOfJob())
                .containsExactly(
                        "Normal SuccessfulCreate Created pod: " + Metadata.name(world.onlyPod()),
                        "Normal Completed Job completed");
    }

    private Stream<String> eventsOfJob() {
        return world.list(BuiltinTypes.EVENT).stream()
                .filter(event ->
                        event.path("involvedObject").path("kind").asString("").equals("Job"))
                .map(event -> "%s %s %s"
                        .formatted(
                                event.path("type").asString(),
                                event.path("reason").asString(),
                                event.path("message").asString()));
    }

    private ObjectNode create(String restartPolicy, String script, String... spec) {
        return world.create(World.job("work", restartPolicy, script, spec));
    }

    private ObjectNode job() {
        return world.get(JOB, "work");
    }

    private JsonNode status() {
        return job().path("status");
    }

    private JsonNode condition(String type) {
        return World.conditions(job()).get(type);
    }

    private void awaitEnd() {
        world.await(() -> JobStatus.isFinished(job()), Duration.ofMinutes(30));
    }
}
