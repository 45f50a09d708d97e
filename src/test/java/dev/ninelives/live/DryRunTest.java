package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.fault.FaultLibrary;
import dev.ninelives.history.Actor;
import dev.ninelives.live.DryRun.Access.Creation;
import dev.ninelives.sim.SimCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private final SimCluster untouched = new SimCluster(1);
    private final KubernetesApi api = new KubernetesApi(untouched.client(Actor.HARNESS));
    private final List<String> writes = new ArrayList<>();

    @AfterEach
    void close() {
        untouched.close();
    }

    @Test
    void tellsOfEveryWriteAsTheRealClusterWouldGetIt() {
        // Given
        DryRun run = DryRun.begin(api, namespace -> List.of(), writes::add);
        writes.clear();
        try (TestCluster cluster = run.open(new SimCluster(1))) {
            KubernetesApi played = new KubernetesApi(cluster.client(Actor.stage("Deploy")));

            // When
            played.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
            played.get(ShopManifests.PODS);
            played.post(ShopManifests.SERVICES, KubernetesApi.JSON, ShopManifests.service("shop"));
            played.post("/api/v1/namespaces/production/secrets", KubernetesApi.JSON, """
                {"metadata":{"name":"db"},"data":{"pw":"Y2FuYXJ5"}}\
                """);
            played.delete(ShopManifests.SERVICES + "/shop", "");
        }

        // Then
        assertThat(writes).hasSize(5);
        assertThat(writes.get(0))
                .startsWith("would POST /api/v1/namespaces as stage 'Deploy'\n  {")
                .contains("\"app.kubernetes.io/managed-by\":\"nine-lives\"");
        assertThat(writes.get(1))
                .matches("(?s)would POST /api/v1/namespaces/nl-\\w{6}-1-production/services as stage 'Deploy'\n.*")
                .containsPattern("\"namespace\":\"nl-\\w{6}-1-production\"");
        assertThat(writes.get(2)).contains("\"pw\":\"<masked>\"").doesNotContain("Y2FuYXJ5");
        assertThat(writes.get(3))
                .matches("would DELETE /api/v1/namespaces/nl-\\w{6}-1-production/services/shop as stage 'Deploy'");
        assertThat(writes.get(4)).matches("(?s)would DELETE /api/v1/namespaces/nl-\\w{6}-1-production as harness\n.*");
    }

    @Test
    void tellsHowAPodWouldBeEvicted() {
        // Given
        DryRun run = DryRun.begin(api, namespace -> List.of(), writes::add);
        try (TestCluster cluster = run.open(new SimCluster(1))) {
            KubernetesApi played = new KubernetesApi(cluster.client(Actor.HARNESS));
            played.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
            played.post(ShopManifests.PODS, KubernetesApi.JSON, """
                {"metadata":{"name":"shop"},"spec":{"containers":[{"name":"a","image":"busybox:1.36.1",\
                "command":["sleep","600"]}]}}\
                """);
            cluster.timeline().pass(Duration.ofSeconds(10));
            writes.clear();

            // When
            cluster.inject(new FaultLibrary(Path.of("fault-manifests")).clusterFault("pod-evicted"), 1);
            cluster.timeline().pass(Duration.ofMinutes(1));
        }

        // Then
        assertThat(writes.get(0))
                .matches("(?s)would DELETE /api/v1/namespaces/nl-\\w{6}-1-production/pods/shop as kubelet\n.*")
                .contains("\"gracePeriodSeconds\":0");
    }

    @Test
    void tellsHowARunShowsThatItLives() {
        // When
        DryRun run = DryRun.begin(api, namespace -> List.of(), writes::add);

        // Then
        String home = "/api/v1/namespaces/nl-" + run.id();
        assertThat(writes).hasSize(3);
        assertThat(writes.get(0))
                .startsWith("would POST /api/v1/namespaces as harness\n  {")
                .contains("\"name\":\"nl-" + run.id() + "\"");
        assertThat(writes.get(1)).startsWith("would PATCH, every 20 s, " + home + " as harness\n  {");
        assertThat(writes.get(2)).startsWith("would DELETE, at the end, " + home + " as harness\n  {");
    }

    @Test
    void tellsWhatWouldBeRemovedOfADeadRunAndLeavesIt() {
        // Given
        List<String> left = List.of("nl-dead01-1-production", "nl-dead01-1-staging", "nl-dead01-2-production");
        left.forEach(name -> api.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, """
            {"metadata":{"name":"%s","labels":{"ninelives.dev/run":"dead01",\
            "app.kubernetes.io/managed-by":"nine-lives"}}}\
            """.formatted(name)));

        // When
        DryRun.begin(api, namespace -> List.of(), writes::add);

        // Then
        assertThat(writes.get(0)).startsWith("would DELETE /api/v1/namespaces/nl-dead01-2-production as harness");
        assertThat(writes.get(1)).startsWith("would DELETE /api/v1/namespaces/nl-dead01-1-staging as harness");
        assertThat(writes.get(2)).startsWith("would DELETE /api/v1/namespaces/nl-dead01-1-production as harness");
        assertThat(left).allMatch(name -> api.get("/api/v1/namespaces/" + name).isSuccess());
    }

    @Test
    void tellsHowTheRunGivesItselfRightsInANewNamespaceOnce() {
        // Given
        DryRun run = DryRun.begin(
                api, namespace -> List.of(new Creation("/rights/in/" + namespace, "{\"a\":1}")), writes::add);
        writes.clear();
        try (TestCluster cluster = run.open(new SimCluster(1))) {
            KubernetesApi played = new KubernetesApi(cluster.client(Actor.HARNESS));

            // When
            played.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
            played.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
        }

        // Then
        assertThat(writes)
                .filteredOn(write -> write.startsWith("would POST /rights"))
                .containsExactly(
                        "would POST /rights/in/nl-%s-1-production as harness\n  {\"a\":1}".formatted(run.id()));
    }
}
