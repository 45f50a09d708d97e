package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private final PodWorld pod = new PodWorld();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "httpGet: {port: 8080, path: /}",
                "httpGet: {port: web, path: /index.html}",
                "tcpSocket: {port: 8080}",
                "exec: {command: [cat, /www/index.html]}",
                "exec: {command: [sh, -c, 'wget -q -O- http://localhost:8080/']}"
            })
    void passes(String action) {
        // Given
        pod.run(server() + ", readinessProbe: {periodSeconds: 1, " + action + "}");

        // When
        pod.world.passSeconds(10);

        // Then
        assertThat(pod.isReady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "httpGet: {port: 8080, path: /missing}",
                "httpGet: {port: 8081, path: /}",
                "httpGet: {port: unknown, path: /}",
                "tcpSocket: {port: 8081}",
                "exec: {command: [cat, /www/missing]}",
                "exec: {command: [no-such-binary]}",
                "exec: {command: [sleep, \"5\"]}"
            })
    void failsForEver(String action) {
        // Given
        pod.run(server() + ", readinessProbe: {periodSeconds: 1, " + action + "}");

        // When
        pod.world.pass(Duration.ofMinutes(10));

        // Then
        assertThat(pod.isReady()).isFalse();
        assertThat(pod.phase()).isEqualTo("Running");
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void failsWhereTheAnswerComesTooLate() {
        // Given
        pod.run("image: \"ninelives/slow-answers:1\", readinessProbe: {httpGet: {port: 8080}, timeoutSeconds: 2}");

        // When
        pod.world.pass(Duration.ofMinutes(2));

        // Then
        assertThat(pod.isReady()).isFalse();
        assertThat(pod.get(8080, "/")).startsWith("200");
    }

    @Test
    void beginsAfterItsInitialDelay() {
        // Given
        pod.run(server() + ", readinessProbe: {httpGet: {port: 8080}, initialDelaySeconds: 30, periodSeconds: 5}");
        pod.world.await(() -> !pod.get(8080, "/").isEmpty(), Duration.ofSeconds(10));
        Instant served = pod.world.now();

        // When
        pod.awaitReady();

        // Then
        assertThat(Duration.between(served, pod.world.now())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
    }

    @Test
    void isNeverReadyWhereTheImageDeclaresToRefuse() {
        // Given
        pod.run("image: \"ninelives/never-ready:1\", readinessProbe: {httpGet: {port: 8080}, periodSeconds: 5}");

        // When
        pod.world.passSeconds(3600);

        // Then
        assertThat(pod.phase()).isEqualTo("Running");
        assertThat(pod.isReady()).isFalse();
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void noticesThatAServerStartsSlowly() {
        // Given
        pod.run("image: \"ninelives/slow-start:1\", readinessProbe: {httpGet: {port: 8080}, periodSeconds: 5}");
        pod.world.passSeconds(40);
        boolean early = pod.isReady();

        // When
        pod.world.passSeconds(15);

        // Then
        assertThat(early).isFalse();
        assertThat(pod.isReady()).isTrue();
    }

    @Test
    void takesAsManyFailuresAsTheThresholdSays() {
        // Given
        pod.run(PodWorld.script("touch /tmp/ok; sleep 60; rm /tmp/ok; sleep infinity")
                + ", readinessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 10, failureThreshold: 3}");
        pod.awaitReady();
        Instant gone = Instant.parse(pod.container()
                        .path("state")
                        .path("running")
                        .path("startedAt")
                        .asString())
                .plusSeconds(60);

        // When
        pod.world.await(() -> !pod.isReady(), Duration.ofMinutes(5));

        // Then
        assertThat(Duration.between(gone, pod.world.now())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
        assertThat(pod.restarts()).isZero();
    }

    @Test
    void restartsAContainerThatIsNoLongerAlive() {
        // Given
        pod.run(
                PodWorld.script("touch /tmp/ok; sleep 30; rm /tmp/ok; sleep infinity")
                        + ", livenessProbe: {exec: {command: [cat, /tmp/ok]}, periodSeconds: 5}",
                "terminationGracePeriodSeconds: 5");
        pod.awaitReady();

        // When
        pod.world.await(() -> pod.restarts() == 1, Duration.ofMinutes(2));

        // Then
        assertThat(pod.container()
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(137);
        Instant began = Instant.parse(pod.container()
                .path("lastState")
                .path("terminated")
                .path("startedAt")
                .asString());
        Instant again = Instant.parse(
                pod.container().path("state").path("running").path("startedAt").asString());
        assertThat(again).isBetween(began.plusSeconds(45), began.plusSeconds(58));
    }

    @Test
    void holdsTheOtherProbesBackUntilStartedUp() {
        // Given
        pod.run("image: \"ninelives/slow-start:1\","
                + " startupProbe: {httpGet: {port: 8080}, periodSeconds: 5, failureThreshold: 20},"
                + " livenessProbe: {httpGet: {port: 8080}, periodSeconds: 1, failureThreshold: 1}");

        // When
        pod.world.passSeconds(120);

        // Then
        assertThat(pod.restarts()).isZero();
        assertThat(pod.isReady()).isTrue();
        assertThat(pod.container().path("started").asBoolean()).isTrue();
    }

    @Test
    void restartsAContainerThatDoesNotStartUpInTime() {
        // Given
        pod.run("image: \"ninelives/slow-start:1\","
                + " startupProbe: {httpGet: {port: 8080}, periodSeconds: 5, failureThreshold: 3}");

        // When
        pod.world.passSeconds(60);

        // Then
        assertThat(pod.restarts()).isPositive();
        assertThat(pod.isReady()).isFalse();
    }

    @Test
    void writesNothingAboutAPodThatStaysAsItIs() {
        // Given
        pod.run(server() + ", readinessProbe: {httpGet: {port: 8080}, periodSeconds: 1}");
        pod.awaitReady();
        pod.world.passSeconds(5);
        long before = pod.changes().count();

        // When
        pod.world.pass(Duration.ofHours(1));

        // Then
        assertThat(pod.changes().count()).isEqualTo(before);
    }

    private static String server() {
        return PodWorld.script("mkdir -p /www; echo hello > /www/index.html; exec httpd -f -p 8080 -h /www")
                + ", ports: [{name: web, containerPort: 8080}]";
    }
}
