package dev.ninelives.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.time.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClusterFaultTest {
    private static final ClusterFault FAULT = new ClusterFault(
            "stale",
            Path.of("stale.yaml"),
            "a test",
            FaultScope.ANYTHING,
            new FaultWindow(Duration.ofSeconds(30), Optional.of(Duration.ofMinutes(1)), 50, OptionalInt.of(2)),
            new Stale(0, Duration.ofSeconds(5)));

    @Test
    void comesAndGoesSoonerInAFasterRun() {
        // When
        FaultWindow window = FAULT.at(Pace.shortened(0.1)).when();

        // Then
        assertThat(window)
                .isEqualTo(new FaultWindow(
                        Duration.ofSeconds(3), Optional.of(Duration.ofSeconds(6)), 50, OptionalInt.of(2)));
    }

    @Test
    void isAsManyLooksBehindInAFasterRun() {
        // When
        FaultEffect effect = FAULT.at(Pace.shortened(0.1)).effect();

        // Then
        assertThat(effect).isEqualTo(new Stale(0, Duration.ofMillis(500)));
    }

    @Test
    void isAsDeclaredAtSpinnakersPace() {
        assertThat(FAULT.at(Pace.SPINNAKER)).isEqualTo(FAULT);
    }
}
