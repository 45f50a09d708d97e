package dev.ninelives.sim.kubelet;

import static dev.ninelives.sim.apiserver.BuiltinTypes.EVENT;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.controller.Metadata;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are those that a kubelet 1.20.2 wrote about the same Pods. */
class PodEventsTest {
    private final PodWorld pods = new PodWorld();

    @Test
    void tellsOfACrashLoop() {
        // Given
        pods.runScript("exit 3");

        // When
        pods.world.passSeconds(60);

        // Then
        assertThat(told("Normal", "Started")).containsExactly("Started container c");
        assertThat(told("Warning", "BackOff")).containsExactly("Back-off restarting failed container");
        assertThat(count("Started")).isGreaterThan(2);
    }

    @Test
    void tellsOfAnImageThatIsNotThere() {
        // Given
        pods.run("image: \"busybox:9.99\"");

        // When
        pods.world.passSeconds(60);

        // Then
        assertThat(told("Normal", "BackOff")).containsExactly("Back-off pulling image \"busybox:9.99\"");
        assertThat(told("Warning", "Failed"))
                .hasSize(3)
                .contains("Error: ErrImagePull", "Error: ImagePullBackOff")
                .anyMatch(message -> message.startsWith("Failed to pull image \"busybox:9.99\": rpc error"));
    }

    @Test
    void tellsOfAnImageNameThatNoRegistryCouldHave() {
        // Given
        pods.run("image: \"UPPER::x\"");

        // When
        pods.world.passSeconds(5);

        // Then
        assertThat(told("Warning", "InspectFailed"))
                .containsExactly("Failed to apply default image tag \"UPPER::x\": couldn't parse image reference"
                        + " \"UPPER::x\": invalid reference format: repository name must be lowercase");
        assertThat(told("Warning", "Failed")).containsExactly("Error: InvalidImageName");
    }

    @Test
    void tellsOfProbesThatFail() {
        // Given
        pods.run(
                PodWorld.script("httpd -p 8080; sleep 1000")
                        + ", livenessProbe: {httpGet: {port: 8080, path: /nope}, periodSeconds: 3, failureThreshold: 2}"
                        + ", readinessProbe: {exec: {command: [sh, -c, 'echo no; exit 1']}, periodSeconds: 3}",
                "terminationGracePeriodSeconds: 2");

        // When
        pods.world.passSeconds(10);

        // Then
        assertThat(told("Warning", "Unhealthy"))
                .containsExactlyInAnyOrder(
                        "Liveness probe failed: HTTP probe failed with statuscode: 404",
                        "Readiness probe failed: no\n");
        assertThat(told("Normal", "Killing")).containsExactly("Container c failed liveness probe, will be restarted");
    }

    @Test
    void tellsOfConnectionsThatProbesAreRefused() {
        // Given
        pods.run(PodWorld.script("sleep 1000")
                + ", startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 3, failureThreshold: 9}");

        // When
        pods.world.passSeconds(10);

        // Then
        assertThat(told("Warning", "Unhealthy"))
                .containsExactly("Startup probe failed: dial tcp 10.42.0.1:8080: connect: connection refused");
    }

    @Test
    void doesNotCountAProbeThatCannotBeCarriedOut() {
        // Given
        pods.run(PodWorld.script("sleep 1000")
                + ", livenessProbe: {exec: {command: [nosuch]}, periodSeconds: 1, failureThreshold: 1}");

        // When
        pods.world.passSeconds(30);

        // Then
        assertThat(pods.restarts()).isZero();
        assertThat(told("Warning", "Unhealthy"))
                .singleElement()
                .asString()
                .startsWith("Liveness probe errored: rpc error");
    }

    @Test
    void tellsOfWhatCannotBeMountedOrConfigured() {
        // Given
        pods.run(
                "image: \"busybox:1.36.1\", command: [sleep, '1000'], volumeMounts: [{name: v, mountPath: /v}]",
                "volumes: [{name: v, configMap: {name: nope}}]");

        // When
        pods.world.passSeconds(10);

        // Then
        assertThat(told("Warning", "FailedMount"))
                .containsExactly("MountVolume.SetUp failed for volume \"v\" : configmap \"nope\" not found");
    }

    @Test
    void tellsOfAHookThatFails() {
        // Given
        pods.run(PodWorld.script("sleep 1000")
                + ", lifecycle: {postStart: {exec: {command: [sh, -c, 'echo bad; exit 4']}}}");

        // When
        pods.world.passSeconds(3);

        // Then
        assertThat(told("Warning", "FailedPostStartHook"))
                .containsExactly(
                        "Exec lifecycle hook ([sh -c echo bad; exit 4]) for Container \"c\" in Pod \"web_shop(%s)\" failed - error: command 'sh -c echo bad; exit 4' exited with 4: , message: \"bad\\n\""
                                .formatted(Metadata.uid(pods.pod())));
        assertThat(told("Normal", "Killing")).containsExactly("FailedPostStartHook");
    }

    @Test
    void tellsOfTheEndOfRunningContainersOnly() {
        // Given
        pods.runScript("sleep 1000");
        pods.awaitReady();

        // When
        pods.world.delete(POD, "web");
        pods.world.passSeconds(1);

        // Then
        assertThat(told("Normal", "Killing")).containsExactly("Stopping container c");
    }

    private List<String> told(String type, String reason) {
        return pods.world.list(EVENT).stream()
                .filter(event -> event.path("type").asString("").equals(type))
                .filter(event -> event.path("reason").asString("").equals(reason))
                .map(event -> event.path("message").asString(""))
                .toList();
    }

    private int count(String reason) {
        return pods.world.list(EVENT).stream()
                .filter(event -> event.path("reason").asString("").equals(reason))
                .mapToInt(event -> event.path("count").asInt(0))
                .sum();
    }
}
