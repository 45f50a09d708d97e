package dev.ninelives.sim.kubelet;

import static dev.ninelives.sim.apiserver.BuiltinTypes.NODE;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.controller.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PodLifeTest {
    private final PodWorld pod = new PodWorld();

    @Test
    void waitsForItsImageFirst() {
        // Given
        pod.run("image: \"ninelives/serves:1\"");

        // When
        pod.world.pass(Duration.ofMillis(500));

        // Then
        assertThat(pod.phase()).isEqualTo("Pending");
        assertThat(pod.waiting()).isEqualTo("ContainerCreating");
        assertThat(pod.condition("Ready").path("reason").asString()).isEqualTo("ContainersNotReady");
        assertThat(pod.condition("Ready").path("message").asString()).isEqualTo("containers with unready status: [c]");
    }

    @Test
    void failsOnceItHasBeenActiveTooLong() {
        // Given
        pod.run("image: \"ninelives/serves:1\"", "activeDeadlineSeconds: 20");
        pod.world.passSeconds(19);
        String before = pod.phase();

        // When
        pod.world.passSeconds(40);

        // Then
        assertThat(before).isEqualTo("Running");
        assertThat(pod.phase()).isEqualTo("Failed");
        assertThat(pod.pod().path("status").path("reason").asString()).isEqualTo("DeadlineExceeded");
        assertThat(pod.container().path("state").has("terminated")).isTrue();
    }

    @Test
    void isLeftAloneOnceItHasFinishedInTime() {
        // Given
        pod.run(PodWorld.script("true"), "restartPolicy: Never, activeDeadlineSeconds: 20");

        // When
        pod.world.passSeconds(40);

        // Then
        assertThat(pod.phase()).isEqualTo("Succeeded");
    }

    @Test
    void runsAndIsReadyWithoutAProbe() {
        // Given
        pod.run("image: \"ninelives/serves:1\"");

        // When
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.phase()).isEqualTo("Running");
        assertThat(pod.isReady()).isTrue();
        assertThat(pod.condition("ContainersReady").path("status").asString()).isEqualTo("True");
        assertThat(pod.container().path("started").asBoolean()).isTrue();
        assertThat(pod.container().path("image").asString()).isEqualTo("docker.io/ninelives/serves:1");
        assertThat(pod.pod().path("status").path("podIP").asString()).startsWith("10.42.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IfNotPresent", "Always", "Never"})
    void startsSoonerWhereTheImageIsThereAlready(String policy) {
        // Given
        Instant began = pod.world.now();
        pod.run("image: \"ninelives/serves:1\"");
        pod.world.await(this::answers, Duration.ofMinutes(1));
        Duration first = Duration.between(began, pod.world.now());
        pod.world.delete(POD, "web");
        pod.world.await(() -> !pod.exists(), Duration.ofMinutes(1));
        Instant again = pod.world.now();

        // When
        pod.run("image: \"ninelives/serves:1\", imagePullPolicy: " + policy);
        pod.world.await(this::answers, Duration.ofMinutes(1));

        // Then
        assertThat(first).isGreaterThan(Duration.ofSeconds(1));
        assertThat(Duration.between(again, pod.world.now())).isLessThan(Duration.ofMillis(700));
    }

    private boolean answers() {
        return !pod.get(8080, "/").isEmpty();
    }

    @Test
    void runsInitContainersOneAfterTheOtherAndThenTheContainer() {
        // Given
        String init = "volumes: [{name: www, emptyDir: {}}], initContainers: ["
                + "{name: first, image: \"busybox:1.36.1\", command: [sh, -c, 'sleep 5; echo one > /www/a'],"
                + " volumeMounts: [{name: www, mountPath: /www}]},"
                + "{name: second, image: \"busybox:1.36.1\", command: [sh, -c, 'cat /www/a > /www/b'],"
                + " volumeMounts: [{name: www, mountPath: /www}]}]";
        pod.run(
                "image: \"busybox:1.36.1\", command: [httpd, -f, -p, \"80\", -h, /www],"
                        + " volumeMounts: [{name: www, mountPath: /www}]",
                init);
        pod.world.passSeconds(4);
        String early = pod.waiting();
        String initialized = pod.condition("Initialized").path("message").asString();

        // When
        pod.world.passSeconds(10);

        // Then
        assertThat(early).isEqualTo("PodInitializing");
        assertThat(initialized).isEqualTo("containers with incomplete status: [first, second]");
        assertThat(pod.get(80, "/b")).isEqualTo("200 one");
        assertThat(pod.isReady()).isTrue();
    }

    @Test
    void triesAFailingInitContainerAgain() {
        // Given
        pod.run(
                "image: \"ninelives/serves:1\"",
                "initContainers: [{name: init, image: \"busybox:1.36.1\", command: [\"false\"]}]");

        // When
        pod.world.passSeconds(120);

        // Then
        JsonNode init = pod.pod().path("status").path("initContainerStatuses").path(0);
        assertThat(pod.phase()).isEqualTo("Pending");
        assertThat(init.path("state").path("waiting").path("reason").asString()).isEqualTo("CrashLoopBackOff");
        assertThat(init.path("restartCount").asInt()).isEqualTo(4);
        assertThat(pod.waiting()).isEqualTo("PodInitializing");
    }

    @Test
    void failsWithItsInitContainerWhereNothingMayRestart() {
        // Given
        pod.run(
                "image: \"ninelives/serves:1\"",
                "restartPolicy: Never, initContainers: [{name: init, image: \"busybox:1.36.1\", command:"
                        + " [\"false\"]}]");

        // When
        pod.world.passSeconds(60);

        // Then
        assertThat(pod.phase()).isEqualTo("Failed");
    }

    @Test
    void succeedsWhenItsContainerEndsWellAndMustNotRestart() {
        // Given
        pod.run(PodWorld.script("sleep 2"), "restartPolicy: OnFailure");

        // When
        pod.world.passSeconds(10);

        // Then
        assertThat(pod.phase()).isEqualTo("Succeeded");
        assertThat(pod.container()
                        .path("state")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("Completed");
        assertThat(pod.condition("Ready").path("reason").asString()).isEqualTo("PodCompleted");
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void failsWhenItsContainerFailsAndMustNeverRestart() {
        // Given
        pod.run(PodWorld.script("exit 3"), "restartPolicy: Never");

        // When
        pod.world.passSeconds(60);

        // Then
        assertThat(pod.phase()).isEqualTo("Failed");
        assertThat(pod.exitCode()).isEqualTo(3);
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void restartsOnFailureOnly() {
        // Given
        pod.run(
                PodWorld.script("test -f /data/done && exit 0; touch /data/done; exit 1")
                        + ", volumeMounts: [{name: data, mountPath: /data}]",
                "restartPolicy: OnFailure," + " volumes: [{name: data, emptyDir: {}}]");

        // When
        pod.world.passSeconds(60);

        // Then
        assertThat(pod.phase()).isEqualTo("Succeeded");
        assertThat(pod.restarts()).isEqualTo(1);
    }

    @Test
    void runsANewImageInThePlaceOfTheOldOne() {
        // Given
        pod.run("image: \"ninelives/serves:1\"");
        pod.awaitReady();

        // When
        pod.world.change(
                POD,
                "web",
                object -> ((ObjectNode) object.path("spec").path("containers").path(0))
                        .put("image", "ninelives/serves:2"));
        pod.world.passSeconds(10);

        // Then
        assertThat(pod.container().path("image").asString()).isEqualTo("docker.io/ninelives/serves:2");
        assertThat(pod.restarts()).isEqualTo(1);
        assertThat(pod.isReady()).isTrue();
    }

    @Test
    void registersItsNode() {
        // Given
        var world = new World();

        // When
        var nodes = world.api().list(NODE, "");

        // Then
        assertThat(nodes)
                .singleElement()
                .satisfies(node -> assertThat(World.conditions(node)
                                .get("Ready")
                                .path("status")
                                .asString())
                        .isEqualTo("True"));
    }
}
