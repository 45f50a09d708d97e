package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When CronJobs run since 1.21. A cluster's clock starts on 2026-01-05 at 09:00 UTC. */
class CronJobTimesTest {
    private static final String CRON_JOBS = "/apis/batch/v1/namespaces/default/cronjobs";
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";

    private final SimCluster cluster = new SimCluster(1, ImageRegistry.shipped(), KubernetesVersion.V1_37);
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));

    @AfterEach
    void close() {
        cluster.close();
    }

    private ApiResponse create(String schedule, String... spec) {
        return api.post(CRON_JOBS, KubernetesApi.YAML, """
            metadata: {name: tick}
            spec:
              schedule: "%s"
              %s
              jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [
                {name: c, image: "busybox:1.36.1", command: ["true"]}]}}}}
            """.formatted(schedule, String.join("\n  ", spec)));
    }

    private List<Instant> created() {
        return api.get(JOBS)
                .json()
                .path("items")
                .valueStream()
                .map(job -> Instant.parse(
                        job.path("metadata").path("creationTimestamp").asString()))
                .toList();
    }

    private JsonNode cronJob() {
        return api.get(CRON_JOBS + "/tick").json();
    }

    @Test
    void areMetToTheSecond() {
        // Given
        create("*/5 * * * *");

        // When
        cluster.timeline().pass(Duration.ofMinutes(11));

        // Then
        assertThat(created())
                .containsExactly(Instant.parse("2026-01-05T09:05:00Z"), Instant.parse("2026-01-05T09:10:00Z"));
    }

    @Test
    void areThoseOfTheZone() {
        // Given
        create("30 18 * * *", "timeZone: Asia/Tokyo");

        // When
        cluster.timeline().pass(Duration.ofMinutes(31));

        // Then
        assertThat(created()).containsExactly(Instant.parse("2026-01-05T09:30:00Z"));
        assertThat(cronJob().at("/spec/timeZone").asString()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void areToldOnceTheJobHasSucceeded() {
        // Given
        create("*/5 * * * *");

        // When
        cluster.timeline().pass(Duration.ofMinutes(6));

        // Then
        assertThat(cronJob().at("/status/lastScheduleTime").asString()).isEqualTo("2026-01-05T09:05:00Z");
        assertThat(cronJob().at("/status/lastSuccessfulTime").asString()).startsWith("2026-01-05T09:05:");
        assertThat(cronJob().path("status").has("active")).isFalse();
    }

    @Test
    void areMadeUpForEvenIfTooManyWereMissed() {
        // Given
        create("* * * * *", "suspend: true");
        cluster.timeline().pass(Duration.ofMinutes(130));

        // When
        api.patch(CRON_JOBS + "/tick", KubernetesApi.MERGE_PATCH, "{\"spec\":{\"suspend\":false}}");
        cluster.timeline().pass(Duration.ofSeconds(5));

        // Then
        assertThat(created()).containsExactly(Instant.parse("2026-01-05T11:10:00Z"));
        assertThat(api.get("/api/v1/namespaces/default/events").body()).contains("TooManyMissedTimes");
    }

    @Test
    void cannotBeInAZoneThatNobodyKnows() {
        // When
        ApiResponse refusal = create("* * * * *", "timeZone: Moon/Tycho");

        // Then
        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.json().path("message").asString())
                .isEqualTo(
                        "CronJob.batch \"tick\" is invalid: spec.timeZone: Invalid value: \"Moon/Tycho\": unknown time"
                                + " zone Moon/Tycho");
    }
}
