package dev.ninelives.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCheckRunnerTest {
    private static final String SERVICE = """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"},
             "spec": {"selector": {"app": "shop"}, "ports": [{"port": 80, "targetPort": 8080}]}}""";

    private static final String POD = """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop-1", "labels": {"app": "shop"}},
             "spec": {"containers": [{"name": "shop", "image": "ninelives/serves:1",
                                      "env": [{"name": "VERSION", "value": "7"}]}]}}""";

    private final SimCluster cluster = new SimCluster(1);
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));

    @BeforeEach
    void createService() {
        create("services", SERVICE);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void passesOnceTheServiceAnswersAsExpected() {
        // Given
        create("pods", POD);

        // When
        JobResult result = run(check(200, "version=${version} pod=shop-1"), Map.of("version", "7"));

        // Then
        assertThat(result.result()).isEqualTo(JobResult.Result.SUCCESS);
        assertThat(result.log().lines())
                .first()
                .asString()
                .startsWith("  0.0 s  try 1 of 3: GET shop:80/ in default: expected status 200, but got 503: ");
        assertThat(result.log().lines())
                .last()
                .asString()
                .matches(" +\\d+\\.0 s  try \\d of 3: GET shop:80/ in default: as expected");
    }

    @Test
    void failsAfterItsLastAttempt() {
        // When
        JobResult result = run(check(200, ""), Map.of());

        // Then
        assertThat(result.result()).isEqualTo(JobResult.Result.FAILURE);
        assertThat(result.log().lines()).hasSize(3);
        assertThat(result.log()).contains(" 10.0 s  try 3 of 3: ");
    }

    @Test
    void failsOnTheBodyOfAnotherVersion() {
        // Given
        create("pods", POD);
        cluster.timeline().pass(Duration.ofMinutes(1));

        // When
        JobResult result = run(check(200, "version=${version}"), Map.of());

        // Then
        assertThat(result.result()).isEqualTo(JobResult.Result.FAILURE);
        assertThat(result.log())
                .contains("try 1 of 3: GET shop:80/ in default:"
                        + " expected 'version=deployed' in the answer, but got 'version=7 pod=shop-1'");
    }

    @Test
    void mayExpectAnotherStatus() {
        assertThat(run(check(503, ""), Map.of()).result()).isEqualTo(JobResult.Result.SUCCESS);
    }

    @Test
    void saysWhichJobsThereAre() {
        // Given
        HttpCheckRunner runner = runner(check(200, ""));

        // When
        var running = assertThatThrownBy(() -> runner.run(new JobRequest("jenkins", "shop/newman", Map.of())));

        // Then
        running.isInstanceOf(UnknownJobException.class)
                .hasMessage("There is no job 'shop/newman'; the scenario declares shop/postman under jobs:");
        assertThat(runner.has("shop/postman")).isTrue();
        assertThat(runner.has("shop/newman")).isFalse();
    }

    private JobResult run(HttpCheck check, Map<String, String> parameters) {
        return runner(check).run(new JobRequest("jenkins", "shop/postman", parameters));
    }

    private HttpCheckRunner runner(HttpCheck check) {
        return new HttpCheckRunner(api, cluster.timeline(), Map.of("shop/postman", check), () -> "deployed");
    }

    private static HttpCheck check(int status, String body) {
        return new HttpCheck("default", "shop", 80, "/", status, Optional.of(body), 3, Duration.ofSeconds(5));
    }

    private void create(String plural, String json) {
        ApiResponse created = api.post("/api/v1/namespaces/default/" + plural, KubernetesApi.JSON, json);
        assertThat(created.code()).as(created.message()).isEqualTo(201);
    }
}
