package dev.ninelives.sim.kubelet;

import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ImagePullTest {
    private final PodWorld pod = new PodWorld();

    @Test
    void saysThatTheRegistryLacksTheTag() {
        // Given
        pod.run("image: \"busybox:9.9\"");

        // When
        pod.world.pass(Duration.ofMillis(1_900));

        // Then
        assertThat(pod.phase()).isEqualTo("Pending");
        assertThat(messages())
                .contains("ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image"
                        + " \"docker.io/library/busybox:9.9\": failed to resolve reference"
                        + " \"docker.io/library/busybox:9.9\": docker.io/library/busybox:9.9: not found");
    }

    @Test
    void saysThatTheRegistryLacksTheRepository() {
        // Given
        pod.run("image: \"ghcr.io/acme/shop:1\"");

        // When
        pod.world.passSeconds(2);

        // Then
        assertThat(messages())
                .anyMatch(message -> message.contains("repository does not exist or may require authorization"));
    }

    @Test
    void backsOffAndTriesAgain() {
        // Given
        pod.run("image: \"busybox:9.9\"");

        // When
        pod.world.pass(Duration.ofMinutes(10));

        // Then
        List<Instant> tries = pod.changes()
                .filter(event -> waitingReason(event.state()).equals("ErrImagePull"))
                .map(event -> event.at())
                .toList();
        assertThat(tries).hasSize(6); // at 0, 10, 30, 70, 150 and 310 s
        assertThat(Duration.between(tries.get(4), tries.get(5)))
                .isBetween(Duration.ofSeconds(159), Duration.ofSeconds(163));
        assertThat(pod.waiting()).isEqualTo("ImagePullBackOff");
        assertThat(messages()).contains("ImagePullBackOff: Back-off pulling image \"busybox:9.9\"");
        assertThat(pod.changes().count()).isLessThan(30);
    }

    @Test
    void getsOnWithAnImageThatTheRegistryHas() {
        // Given
        pod.run("image: \"busybox:9.9\", command: [sleep, infinity]");
        pod.world.passSeconds(20);

        // When
        pod.world.change(
                POD,
                "web",
                object -> ((ObjectNode) object.path("spec").path("containers").path(0)).put("image", "busybox:1.37.0"));
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.phase()).isEqualTo("Running");
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void getsOnOnceTheImageHasBeenPushed() {
        // Given
        pod.run("image: \"acme/shop:2\"");
        pod.world.passSeconds(5);

        // When
        pod.world.images().add(Image.of("acme/shop:2", ImageBehaviour.RUNS));
        pod.world.passSeconds(15);

        // Then
        assertThat(pod.isReady()).isTrue();
    }

    @Test
    void neverPullsWhereThePolicySaysSo() {
        // Given
        pod.run("image: \"busybox:1.36.1\", imagePullPolicy: Never");

        // When
        pod.world.passSeconds(3);

        // Then
        assertThat(pod.waiting()).isEqualTo("ErrImageNeverPull");
    }

    @Test
    void refusesANameThatNoRegistryCanHave() {
        // Given
        pod.run("image: \"Busybox:1.36.1\"");

        // When
        pod.world.passSeconds(3);

        // Then
        assertThat(pod.waiting()).isEqualTo("InvalidImageName");
    }

    private List<String> messages() {
        return pod.changes()
                .map(event -> waitingReason(event.state()) + ": "
                        + waiting(event.state()).path("message").asString(""))
                .distinct()
                .toList();
    }

    private static JsonNode waiting(JsonNode pod) {
        return pod.path("status")
                .path("containerStatuses")
                .path(0)
                .path("state")
                .path("waiting");
    }

    private static String waitingReason(JsonNode pod) {
        return waiting(pod).path("reason").asString("");
    }
}
