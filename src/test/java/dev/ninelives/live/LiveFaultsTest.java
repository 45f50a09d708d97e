package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.fault.FaultLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFaultsTest {
    private static final FaultLibrary SHIPPED = new FaultLibrary(Path.of("fault-manifests"));
    private static final FaultEffect LATE = new Latency(Duration.ZERO, Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(strings = {"throttled", "server-error", "lost-reply", "stale-reads", "pod-evicted"})
    void canBeHadWhereTheyStrikeStagesOrAPod(String fault) {
        assertThat(LiveFaults.refusal(SHIPPED.clusterFault(fault))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "node-not-ready, nobody can make",
        "node-lost, nobody can make",
        "slow-pull, nobody can make",
        "slow-api, it strikes others than stages",
        "unavailable, it strikes others than stages",
        "conflicts, it strikes others than stages",
        "lagging-controllers, it strikes others than stages",
        "watch-broken, it strikes others than stages",
        "watch-expired, it strikes others than stages"
    })
    void cannotBeHadWhereTheyAreTheControlPlanesOwn(String fault, String reason) {
        assertThat(LiveFaults.refusal(SHIPPED.clusterFault(fault)).orElseThrow())
                .startsWith(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harness", "probe", "controller", "s*", "*"})
    void cannotBeHadWhereTheyMeanAnybodyElseBesides(String actor) {
        assertThat(LiveFaults.refusal(fault(LATE, List.of("stage Deploy", actor), List.of())))
                .isPresent();
    }

    @Test
    void cannotBeHadOfWatchesAlone() {
        assertThat(LiveFaults.refusal(fault(new Stale(1, Duration.ZERO), List.of("stage"), List.of("watch"))))
                .contains("it strikes watches, and stages have none");
    }

    private static ClusterFault fault(FaultEffect effect, List<String> actors, List<String> verbs) {
        return new ClusterFault(
                "fault",
                Path.of("fault.yaml"),
                "a test",
                new FaultScope(actors, verbs, List.of(), "", "", ""),
                FaultWindow.ALWAYS,
                effect);
    }
}
