package dev.ninelives.sim.kubelet;

import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TerminationTest {
    private final PodWorld pod = new PodWorld();

    @Test
    void killsAProcessThatIgnoresSigtermWhenItsGraceEnds() {
        // Given
        pod.run(
                "image: \"busybox:1.36.1\", command: [httpd, -f, -p, \"80\", -h, /tmp]",
                "terminationGracePeriodSeconds: 20");
        pod.awaitReady();

        // When
        Duration took = deleteAndWait();

        // Then
        assertThat(took).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
        assertThat(lastExitCode()).isEqualTo(137);
    }

    @Test
    void answersUntilItIsStopped() {
        // Given
        pod.run(
                "image: \"busybox:1.36.1\", command: [httpd, -f, -p, \"80\", -h, /tmp]",
                "terminationGracePeriodSeconds: 20");
        pod.awaitReady();

        // When
        pod.world.delete(POD, "web");
        pod.world.passSeconds(10);

        // Then
        assertThat(pod.get(80, "/")).startsWith("404");
    }

    @Test
    void endsAtOnceWithAProgramThatStopsWhenAsked() {
        // Given
        pod.run("image: \"ninelives/serves:1\"");
        pod.awaitReady();

        // When
        Duration took = deleteAndWait();

        // Then
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(lastExitCode()).isZero();
    }

    @Test
    void letsAShellHandleSigterm() {
        // Given
        pod.runScript("trap 'sleep 3; exit 7' TERM; sleep infinity & wait");
        pod.awaitReady();

        // When
        Duration took = deleteAndWait();

        // Then
        assertThat(took).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        assertThat(lastExitCode()).isEqualTo(7);
    }

    @Test
    void asksTheContainerOnlyAfterItsPreStopHook() {
        // Given
        pod.run("image: \"ninelives/serves:1\", lifecycle: {preStop: {exec: {command: [sleep, \"8\"]}}}");
        pod.awaitReady();

        // When
        Duration took = deleteAndWait();

        // Then
        assertThat(took).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
    }

    @Test
    void isGoneAtOnceWithoutGrace() {
        // Given
        pod.run("image: \"busybox:1.36.1\", command: [httpd, -f, -p, \"80\", -h, /tmp]");
        pod.awaitReady();
        var last = pod.pod();

        // When
        pod.world.delete(POD, "web", Deletion.NOW);
        pod.world.passSeconds(1);

        // Then
        assertThat(pod.exists()).isFalse();
        assertThat(pod.world.network().get(last, 80, "/")).isEmpty();
    }

    @Test
    void hastensWhenTheGraceIsShortened() {
        // Given
        pod.runScript("sleep infinity");
        pod.awaitReady();
        pod.world.delete(POD, "web");
        pod.world.passSeconds(2);
        Instant again = pod.world.now();

        // When
        pod.world.delete(POD, "web", new Deletion(Deletion.Propagation.BACKGROUND, OptionalInt.of(3)));
        pod.world.await(() -> !pod.exists(), Duration.ofMinutes(2));

        // Then
        assertThat(Duration.between(again, pod.world.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    @Test
    void removesAPodThatNeverRan() {
        // Given
        pod.run("image: \"busybox:9.9\"");
        pod.world.passSeconds(20);

        // When
        Duration took = deleteAndWait();

        // Then
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(pod.changes().reduce((first, second) -> second).orElseThrow().actor())
                .isEqualTo(Actor.KUBELET);
    }

    @Test
    void startsNothingOnceItIsBeingDeleted() {
        // Given
        pod.run("image: \"ninelives/serves:1\"");
        pod.world.change(
                POD,
                "web",
                object -> object.withObjectProperty("metadata")
                        .withArrayProperty("finalizers")
                        .add("example.org/wait"));
        pod.world.pass(Duration.ofMillis(700));

        // When
        pod.world.delete(POD, "web");
        pod.world.passSeconds(60);

        // Then
        assertThat(pod.exists()).isTrue();
        assertThat(pod.container().has("containerID")).isFalse();
    }

    @Test
    void runsNothingAfterwards() {
        // Given
        pod.runScript("exit 1");
        pod.world.passSeconds(3);

        // When
        deleteAndWait();
        long before = pod.changes().count();
        pod.world.pass(Duration.ofMinutes(10));

        // Then
        assertThat(pod.changes().count()).isEqualTo(before);
    }

    private Duration deleteAndWait() {
        Instant deleted = pod.world.now();
        pod.world.delete(POD, "web");
        pod.world.await(() -> !pod.exists(), Duration.ofMinutes(2));
        return Duration.between(deleted, pod.world.now());
    }

    private int lastExitCode() {
        return pod.changes()
                .reduce((first, second) -> second)
                .orElseThrow()
                .state()
                .path("status")
                .path("containerStatuses")
                .path(0)
                .path("state")
                .path("terminated")
                .path("exitCode")
                .asInt(-1);
    }
}
