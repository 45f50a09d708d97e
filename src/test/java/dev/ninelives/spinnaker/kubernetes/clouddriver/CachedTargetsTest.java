package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedTargetsTest {
    private final SimCluster cluster = new SimCluster(1);
    private final Clouddriver clouddriver = new Clouddriver(cluster, List.of());
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void knowsWhatWasThereWhenThePipelineStarted() {
        // Given
        create("before");
        pass(17);
        cluster.history().pipeline("1", "Deploy", "RUNNING");
        pass(1);
        create("since");
        pass(28);

        // When
        List<String> cached = cached();

        // Then
        assertThat(cached).containsExactly("before");
    }

    @Test
    void knowsTheRestFromTheNextCycleOn() {
        // Given
        pass(17);
        cluster.history().pipeline("1", "Deploy", "RUNNING");
        pass(1);
        create("since");
        pass(29);

        // When
        List<String> cached = cached();

        // Then
        assertThat(cached).containsExactly("since");
    }

    @Test
    void goesOnInItsCycleWhenAPipelineEnds() {
        // Given
        cluster.history().pipeline("1", "Deploy", "RUNNING");
        pass(1);
        create("since");
        pass(1);
        cluster.history().pipeline("1", "Deploy", "SUCCEEDED");

        // When
        List<String> cached = cached();

        // Then
        assertThat(cached).isEmpty();
    }

    private void create(String name) {
        api.post("/api/v1/namespaces/default/services", KubernetesApi.YAML, """
            {metadata: {name: %s}, spec: {ports: [{port: 80}]}}\
            """.formatted(name));
    }

    private List<String> cached() {
        return clouddriver.cached(KubernetesKind.of("service"), "default").stream()
                .map(Manifest::name)
                .toList();
    }

    private void pass(int seconds) {
        cluster.timeline().pass(Duration.ofSeconds(seconds));
    }
}
