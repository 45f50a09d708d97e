package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunClusterTest {
    private final List<String> writes = new ArrayList<>();

    @Test
    void tellsOfEveryWriteAsTheRealClusterWouldGetIt() {
        try (DryRunCluster cluster = new DryRunCluster(new SimCluster(1), writes::add)) {
            // Given
            KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("Deploy")));

            // When
            api.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
            api.get(ShopManifests.PODS);
            api.post(ShopManifests.SERVICES, KubernetesApi.JSON, ShopManifests.service("shop"));
            api.post("/api/v1/namespaces/production/secrets", KubernetesApi.JSON, """
                {"metadata":{"name":"db"},"data":{"pw":"Y2FuYXJ5"}}\
                """);
            api.delete(ShopManifests.SERVICES + "/shop", "");

            // Then
            assertThat(writes).hasSize(4);
            assertThat(writes.get(0))
                    .startsWith("would POST /api/v1/namespaces as stage 'Deploy'\n  {")
                    .contains("\"app.kubernetes.io/managed-by\":\"nine-lives\"");
            assertThat(writes.get(1))
                    .matches("(?s)would POST /api/v1/namespaces/nl-\\w{6}-\\d+-production/services as stage 'Deploy'\n"
                            + ".*")
                    .containsPattern("\"namespace\":\"nl-\\w{6}-\\d+-production\"");
            assertThat(writes.get(2)).contains("\"pw\":\"<masked>\"").doesNotContain("Y2FuYXJ5");
            assertThat(writes.get(3))
                    .matches("would DELETE /api/v1/namespaces/nl-\\w{6}-\\d+-production/services/shop as stage"
                            + " 'Deploy'");
        }
    }
}
