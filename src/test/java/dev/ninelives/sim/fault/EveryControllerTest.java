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
import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryDifference;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EveryControllerTest {
    private static final List<FaultEffect> EFFECTS = List.of(
            new Refused(409, Optional.empty()),
            new Refused(429, Optional.of(Duration.ofSeconds(1))),
            new Refused(500, Optional.empty()),
            new Refused(503, Optional.empty()),
            new Latency(Duration.ofMillis(100), Duration.ofSeconds(2)),
            new ReplyLost(),
            new Stale(0, Duration.ofSeconds(3)),
            new WatchBroken(Duration.ofSeconds(20), false),
            new WatchBroken(Duration.ofSeconds(20), true));
    private static final Duration END = Duration.ofMinutes(3);

    static Stream<Arguments> faultyWorkloads() {
        return Arrays.stream(Workload.values())
                .flatMap(workload -> EFFECTS.stream().map(effect -> Arguments.of(workload, effect)));
    }

    @ParameterizedTest
    @MethodSource("faultyWorkloads")
    void convergesOnceItsFaultsAreOver(Workload workload, FaultEffect effect) {
        try (Unsteady world = new Unsteady()) {
            // Given
            inject(world, effect, 50, workload.actor());
            world.pass(2);
            workload.begin(world);
            world.pass(70);
            workload.change(world);
            world.pass(END.minusSeconds(72).toSeconds());
            List<FaultInjected> strikes = world.strikes();

            // When
            boolean converged = world.await(() -> workload.hasConverged(world));

            // Then
            assertThat(strikes).isNotEmpty();
            assertThat(converged).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Workload.class,
            names = {"REPLICA_SET", "DAEMON_SET", "JOB"})
    void makesNoPodTwiceThatItsWatchHasNotShown(Workload workload) {
        try (Unsteady world = new Unsteady()) {
            // Given
            world.inject(new Stale(0, Duration.ofSeconds(3)), workload.actor());
            world.pass(2);

            // When
            workload.begin(world);
            world.pass(1);
            workload.patch(world, "{\"metadata\":{\"annotations\":{\"seen\":\"before its Pods\"}}}");
            world.pass(59);

            // Then
            assertThat(world.added("Pod")).isEqualTo(workload == Workload.DAEMON_SET ? 1 : 3);
            assertThat(world.deleted("Pod")).isZero();
        }
    }

    @Test
    void oneSeedGivesOneHistoryWithEveryFaultAtEveryController() {
        // Given
        History first = withEverything(5);

        // When
        History second = withEverything(5);

        // Then
        assertThat(HistoryDifference.between(first, second)).isEmpty();
        assertThat(first.events(FaultInjected.class).map(FaultInjected::actor).map(Actor::name))
                .contains(Arrays.stream(Workload.values())
                        .map(Workload::controller)
                        .toArray(String[]::new));
    }

    private static History withEverything(long seed) {
        try (Unsteady world = new Unsteady(seed)) {
            EFFECTS.forEach(effect -> inject(world, effect, 20, "controller"));
            world.pass(2);
            Stream.of(Workload.values()).forEach(workload -> workload.begin(world));
            world.pass(70);
            Stream.of(Workload.values()).forEach(workload -> workload.change(world));
            world.pass(300);
            return world.cluster.history().history();
        }
    }

    private static void inject(Unsteady world, FaultEffect effect, int percent, String actor) {
        FaultScope where = new FaultScope(List.of(actor), List.of(), List.of(), "", "", "");
        int always = effect instanceof FaultEffect.OnWatch ? 100 : percent;
        var when = new FaultWindow(Duration.ZERO, Optional.of(END), always, OptionalInt.empty());
        world.inject(effect.words(), effect, where, when);
    }
}
