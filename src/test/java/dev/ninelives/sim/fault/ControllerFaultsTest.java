package dev.ninelives.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControllerFaultsTest {
    private static final FaultScope CONTROLLERS =
            new FaultScope(List.of("controller", "kubelet"), List.of(), List.of(), "", "", "");

    private final Unsteady world = new Unsteady();

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<FaultEffect> effects() {
        return Stream.of(
                new Refused(409, Optional.empty()),
                new Refused(429, Optional.of(Duration.ofSeconds(1))),
                new Refused(500, Optional.empty()),
                new Refused(503, Optional.empty()),
                new Latency(Duration.ofMillis(100), Duration.ofSeconds(2)),
                new ReplyLost());
    }

    @ParameterizedTest
    @MethodSource("effects")
    void bringsEverythingUpThoughHalfOfAllWritesFail(FaultEffect effect) {
        // Given
        var half = new FaultWindow(Duration.ZERO, Optional.empty(), 50, OptionalInt.empty());
        world.inject("fault", effect, CONTROLLERS, half);

        // When
        world.serve("shop", 3);
        boolean served = world.await(() -> world.endpoints("shop") == 3 && world.ready("shop") == 3);

        // Then
        assertThat(served).isTrue();
        assertThat(world.strikes()).isNotEmpty();
        world.pass(60);
        assertThat(world.added("Pod")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void missesNothingThatHappenedWhileItsWatchWasBroken(boolean gone) {
        // Given
        world.serve("shop", 2);
        world.await(() -> world.endpoints("shop") == 2);
        world.inject("fault", new WatchBroken(Duration.ofSeconds(20), gone), CONTROLLERS, FaultWindow.ALWAYS);
        world.pass(2);

        // When
        world.scale("shop", 4);
        world.pass(10);
        long meanwhile = world.added("Pod");
        boolean caughtUp = world.await(() -> world.endpoints("shop") == 4);

        // Then
        assertThat(meanwhile).isEqualTo(2);
        assertThat(caughtUp).isTrue();
        world.pass(60);
        assertThat(world.added("Pod")).isEqualTo(4);
        assertThat(world.deleted("Pod")).isZero();
    }

    @Test
    void createsNoPodTwiceThatItHasNotSeenYet() {
        // Given
        world.inject("fault", new Stale(0, Duration.ofSeconds(3)), CONTROLLERS, FaultWindow.ALWAYS);
        world.pass(2);

        // When
        world.serve("shop", 3);
        boolean served = world.await(() -> world.endpoints("shop") == 3);
        world.scale("shop", 1);
        world.pass(60);

        // Then
        assertThat(served).isTrue();
        assertThat(world.added("Pod")).isEqualTo(3);
        assertThat(world.deleted("Pod")).isEqualTo(2);
        assertThat(world.added("EndpointSlice")).isEqualTo(1);
    }

    @Test
    void hearsOfAChangeAsLateAsItIsBehind() {
        // Given
        world.inject("fault", new Stale(0, Duration.ofSeconds(3)), CONTROLLERS, FaultWindow.ALWAYS);
        world.pass(2);
        Instant start = world.cluster.timeline().now();

        // When
        world.serve("shop", 1);
        world.await(() -> world.added("Pod") == 1);

        // Then
        assertThat(Duration.between(start, world.cluster.timeline().now()))
                .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_100));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        // Given
        world.inject(
                "fault",
                new Refused(429, Optional.of(Duration.ofSeconds(7))),
                new FaultScope(List.of("controller replicaset-controller"), List.of("create"), List.of(), "", "", ""),
                FaultWindow.ALWAYS.atMost(1));
        Instant start = world.cluster.timeline().now();

        // When
        world.serve("shop", 1);
        world.await(() -> world.added("Pod") == 1);

        // Then
        assertThat(Duration.between(start, world.cluster.timeline().now()))
                .isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_100));
    }

    @Test
    void emptiesANamespaceThoughManyWritesFail() {
        // Given
        world.serve("shop", 2);
        world.await(() -> world.endpoints("shop") == 2);
        var often = new FaultWindow(Duration.ZERO, Optional.empty(), 30, OptionalInt.empty());
        world.inject("lost", new ReplyLost(), CONTROLLERS, often);
        world.inject("refused", new Refused(500, Optional.empty()), CONTROLLERS, often);

        // When
        world.api.delete("/api/v1/namespaces/production", "");
        boolean gone =
                world.await(() -> world.api.get("/api/v1/namespaces/production").isNotFound());

        // Then
        assertThat(gone).isTrue();
    }

    @Test
    void collectsGarbageThoughItHearsOfItsOwnersLate() {
        // Given
        world.inject("fault", new Stale(0, Duration.ofSeconds(3)), CONTROLLERS, FaultWindow.ALWAYS);
        world.serve("shop", 2);
        world.await(() -> world.ready("shop") == 2);

        // When
        world.api.delete("/apis/apps/v1/namespaces/production/replicasets/shop", "");
        boolean gone = world.await(() -> world.pods().isEmpty());

        // Then
        assertThat(gone).isTrue();
        assertThat(world.added("Pod")).isEqualTo(2);
    }

    @Test
    void leavesTheFreshReadsOfClientsAlone() {
        // Given
        world.inject("fault", new Stale(0, Duration.ofSeconds(30)), CONTROLLERS, FaultWindow.ALWAYS);
        world.pass(2);

        // When
        world.api.post(Unsteady.CONFIG_MAPS, KubernetesApi.YAML, "{metadata: {name: a}}");

        // Then
        assertThat(world.configMaps()).containsExactly("a");
    }
}
