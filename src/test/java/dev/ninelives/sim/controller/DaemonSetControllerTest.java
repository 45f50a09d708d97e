package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CONTROLLER_REVISION;
import static dev.ninelives.sim.apiserver.BuiltinTypes.DAEMON_SET;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DaemonSetControllerTest {
    private final World world = new World();

    @Test
    void keepsOnePodOnTheNode() {
        // Given
        world.create(set("RollingUpdate", ""));

        // When
        awaitAvailable();

        // Then
        ObjectNode pod = world.onlyPod();
        assertThat(DaemonPods.node(pod)).isEqualTo("nine-lives-node");
        assertThat(Metadata.labels(pod))
                .containsKey("controller-revision-hash")
                .containsEntry("pod-template-generation", "1");
        assertThat(status())
                .isEqualTo(World.yaml("{currentNumberScheduled: 1, numberMisscheduled: 0, desiredNumberScheduled: 1,"
                        + " numberReady: 1, observedGeneration: 1, updatedNumberScheduled: 1, numberAvailable: 1}"));
    }

    @Test
    void wantsNoPodWhereTheNodeDoesNotFit() {
        // Given
        world.create(set("RollingUpdate", "nodeSelector: {disk: fast}, "));

        // When
        world.passSeconds(5);

        // Then
        assertThat(world.pods()).isEmpty();
        assertThat(status().path("desiredNumberScheduled").asInt(-1)).isZero();
    }

    @Test
    void replacesThePodOnlyOnceTheOldOneIsGone() {
        // Given
        world.create(set("RollingUpdate", ""));
        awaitAvailable();
        String old = Metadata.name(world.onlyPod());

        // When
        update();
        world.await(
                () -> world.pods().size() == 1
                        && !Metadata.name(world.onlyPod()).equals(old)
                        && Pods.isReady(world.onlyPod()),
                Duration.ofMinutes(1));
        world.passSeconds(1);

        // Then
        assertThat(world.onlyPod()
                        .path("spec")
                        .path("containers")
                        .path(0)
                        .path("image")
                        .asString(""))
                .isEqualTo("busybox:1.37.0");
        assertThat(Metadata.labels(world.onlyPod())).containsEntry("pod-template-generation", "2");
        assertThat(world.list(CONTROLLER_REVISION)).hasSize(2);
        assertThat(status().path("updatedNumberScheduled").asInt(0)).isEqualTo(1);
    }

    @Test
    void waitsForADeletionWithTheStrategyOnDelete() {
        // Given
        world.create(set("OnDelete", ""));
        awaitAvailable();
        update();
        world.passSeconds(20);
        String before = image();

        // When
        world.delete(POD, Metadata.name(world.onlyPod()));
        world.passSeconds(20);

        // Then
        assertThat(before).isEqualTo("busybox:1.36.1");
        assertThat(image()).isEqualTo("busybox:1.37.0");
    }

    @Test
    void killsAFailedPodAndMakesAnother() {
        // Given
        world.create(set("RollingUpdate", ""));
        awaitAvailable();
        ObjectNode failed = world.onlyPod().deepCopy();
        failed.withObjectProperty("status").put("phase", "Failed");

        // When
        world.api().updateStatus(Actor.HARNESS, POD, failed);
        world.passSeconds(20);

        // Then
        assertThat(Metadata.name(world.onlyPod())).isNotEqualTo(Metadata.name(failed));
    }

    @Test
    void goesWithItsPod() {
        // Given
        world.create(set("RollingUpdate", ""));
        awaitAvailable();

        // When
        world.delete(DAEMON_SET, "web");
        world.passSeconds(10);

        // Then
        assertThat(world.pods()).isEmpty();
        assertThat(world.list(CONTROLLER_REVISION)).isEmpty();
    }

    private static String set(String strategy, String podSpec) {
        return """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: web}
            spec: {selector: {matchLabels: {app: web}}, updateStrategy: {type: %s}, template: {
              metadata: {labels: {app: web}},
              spec: {%sterminationGracePeriodSeconds: 1, containers: [{name: c, image: "busybox:1.36.1",
                command: [sh, -c, httpd -f -p 8080],
                readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}}]}}}
            """.formatted(strategy, podSpec);
    }

    private void update() {
        world.change(
                DAEMON_SET,
                "web",
                set -> ((ObjectNode) set.path("spec")
                                .path("template")
                                .path("spec")
                                .path("containers")
                                .path(0))
                        .put("image", "busybox:1.37.0"));
    }

    private String image() {
        return world.onlyPod()
                .path("spec")
                .path("containers")
                .path(0)
                .path("image")
                .asString("");
    }

    private JsonNode status() {
        return world.get(DAEMON_SET, "web").path("status");
    }

    private void awaitAvailable() {
        world.await(() -> status().path("numberAvailable").asInt(0) == 1, Duration.ofMinutes(2));
    }
}
