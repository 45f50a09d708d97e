package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.controller.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopTest {
    private final PodWorld pod = new PodWorld();

    @Test
    void isSeenWithinSeconds() {
        // Given
        pod.runScript("exit 1");

        // When
        pod.world.passSeconds(8);

        // Then
        assertThat(pod.waiting()).isEqualTo("CrashLoopBackOff");
        assertThat(pod.container().path("state").path("waiting").path("message").asString())
                .isEqualTo("back-off 10s restarting failed container=c pod=web_shop(%s)"
                        .formatted(Metadata.uid(pod.pod())));
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(1);
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("Error");
        assertThat(pod.restarts()).isEqualTo(1);
        assertThat(pod.phase()).isEqualTo("Running");
        assertThat(pod.isReady()).isFalse();
    }

    @Test
    void backsOffTenSecondsAndDoublesThatUpToFiveMinutes() {
        // Given
        pod.runScript("exit 1");

        // When
        pod.world.pass(Duration.ofMinutes(30));

        // Then
        List<Long> breaks = secondsBetween(pod.starts());
        List<Integer> expected = List.of(0, 10, 20, 40, 80, 160, 300, 300, 300);
        assertThat(breaks).hasSizeGreaterThanOrEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(breaks.get(i)).isBetween((long) expected.get(i), expected.get(i) + 3L);
        }
    }

    @Test
    void forgetsTheBackOffAfterTenMinutesOfRunning() {
        // Given
        pod.runScript("sleep 700; exit 1");

        // When
        pod.world.pass(Duration.ofHours(1));

        // Then
        assertThat(secondsBetween(pod.starts()))
                .hasSize(4)
                .allSatisfy(length -> assertThat(length).isBetween(700L, 703L));
    }

    @Test
    void showsEveryStateOnTheWay() {
        // Given
        pod.runScript("exit 1");

        // When
        pod.world.passSeconds(30);

        // Then
        List<String> states = new ArrayList<>();
        pod.changes()
                .map(event ->
                        event.state().path("status").path("containerStatuses").path(0))
                .filter(status -> !status.isMissingNode())
                .map(status -> status.path("restartCount").asInt() + " "
                        + status.path("state").properties().iterator().next().getKey() + " "
                        + status.path("state").path("waiting").path("reason").asString(""))
                .forEach(state -> {
                    if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                        states.add(state);
                    }
                });
        assertThat(states)
                .startsWith(
                        "0 waiting ContainerCreating",
                        "0 terminated ",
                        "1 terminated ",
                        "1 waiting CrashLoopBackOff",
                        "2 terminated ",
                        "2 waiting CrashLoopBackOff");
    }

    @Test
    void costsAFewWritesPerRestartOnly() {
        // Given
        pod.runScript("exit 1");

        // When
        pod.world.pass(Duration.ofMinutes(30));

        // Then
        assertThat(pod.changes().count()).isLessThan(5 + 4 * (pod.restarts() + 1));
    }

    @Test
    void awaitsAlsoAContainerThatEndsWell() {
        // Given
        pod.run("image: \"busybox:1.36.1\"");

        // When
        pod.world.passSeconds(8);

        // Then
        assertThat(pod.phase()).isEqualTo("Running");
        assertThat(pod.waiting()).isEqualTo("CrashLoopBackOff");
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("Completed");
    }

    @Test
    void saysThatACommandDoesNotExist() {
        // Given
        pod.run("image: \"busybox:1.36.1\", command: [serve-shop]");

        // When
        pod.world.passSeconds(8);

        // Then
        assertThat(pod.waiting()).isEqualTo("CrashLoopBackOff");
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("reason")
                        .asString())
                .isEqualTo("StartError");
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(128);
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("message")
                        .asString())
                .contains("exec: \"serve-shop\": executable file not found in $PATH");
    }

    @Test
    void crashesAProgramThatDeclaresToCrash() {
        // Given
        pod.run("image: \"ninelives/ready-then-crash:1\", readinessProbe: {httpGet: {port: 8080}, periodSeconds: 1}");
        pod.awaitReady();

        // When
        pod.world.await(() -> !pod.isReady(), Duration.ofSeconds(40));

        // Then
        assertThat(pod.exitCode()).isEqualTo(1);
        assertThat(pod.get(8080, "/")).isEmpty();
    }

    private static List<Long> secondsBetween(List<Instant> instants) {
        List<Long> seconds = new ArrayList<>();
        for (int i = 1; i < instants.size(); i++) {
            seconds.add(Duration.between(instants.get(i - 1), instants.get(i)).toSeconds());
        }
        return seconds;
    }
}
