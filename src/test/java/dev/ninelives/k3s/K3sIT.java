package dev.ninelives.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.ShopManifests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("k3s")
class K3sIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String BASE = "alpine:3.17";
    private static final String OURS = "nine-lives-test:1";

    private final DockerClient docker = DockerEngine.find().client();

    @Test
    void bringsImagesOfTheLocalEngineIntoTheNode() {
        // Given
        ImageSource local = new ImageSource(docker);
        if (!local.has(BASE)) {
            assertThat(local.pull(BASE, ImageSource.STANDSTILL)).isEmpty();
        }
        docker.tagImageCmd(BASE, "nine-lives-test", "1").exec();

        // When
        try (LiveCluster cluster = K3s.shared().open(List.of(OURS))) {
            KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));
            api.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
            api.post(ShopManifests.PODS, KubernetesApi.JSON, """
                {"metadata":{"name":"ours"},"spec":{"terminationGracePeriodSeconds":0,"containers":[{"name":"c",
                 "image":"%s","imagePullPolicy":"Never","command":["sleep","1000"]}]}}\
                """.formatted(OURS));

            // Then
            assertThat(cluster.timeline()
                            .await(
                                    () -> api.get(ShopManifests.PODS + "/ours")
                                            .json()
                                            .path("status")
                                            .path("phase")
                                            .asString("")
                                            .equals("Running"),
                                    PATIENCE))
                    .as(() -> api.get(ShopManifests.PODS).body())
                    .isTrue();
        } finally {
            docker.removeImageCmd(OURS).exec();
        }
    }

    @Test
    @Timeout(30)
    void saysSoonThatAScenariosImageCannotBeHad() {
        assertThatThrownBy(() -> K3s.shared().open(List.of("registry.invalid/none:1")))
                .isInstanceOf(K3sException.class)
                .hasMessageStartingWith(
                        "The scenario's image registry.invalid/none:1 cannot be had: neither the node nor "
                                + "the local Docker engine has it, and pulling it failed: ");
    }

    @Test
    @Timeout(30)
    void saysSoonThatTheImageOfK3sCannotBeHad() {
        assertThatThrownBy(() -> K3s.start(new K3sSettings("registry.invalid/k3s:v0", false)))
                .isInstanceOf(K3sException.class)
                .hasMessageStartingWith(
                        "The image registry.invalid/k3s:v0 cannot be had: it is not in the local Docker "
                                + "engine, and pulling it failed: ")
                .hasMessageContaining("docker load -i");
    }

    @Test
    void removesTheContainerOfAProcessThatWasKilled() throws IOException, InterruptedException {
        // Given
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledK3s.class.getName())
                .redirectErrorStream(true)
                .start();
        String mark = Long.toString(process.pid());
        for (int i = 0; containersOf(mark) == 0 && i < 1800 && process.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(containersOf(mark)).isEqualTo(1);
        process.destroyForcibly().waitFor();

        // When
        OldContainers.remove(docker, Instant.now());

        // Then
        assertThat(containersOf(mark)).isZero();
    }

    private long containersOf(String pid) {
        return docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("dev.ninelives.purpose", "k3s"))
                .exec()
                .stream()
                .map(Container::getLabels)
                .filter(labels ->
                        labels.getOrDefault("dev.ninelives.process", "").startsWith(pid + "@"))
                .count();
    }
}
