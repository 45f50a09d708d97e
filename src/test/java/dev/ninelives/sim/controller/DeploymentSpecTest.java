package dev.ninelives.sim.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentSpecTest {
    @ParameterizedTest
    @CsvSource({
        "3, 25%, 25%, 4, 3",
        "4, 25%, 25%, 5, 3",
        "10, 25%, 25%, 13, 8",
        "8, 0, 25%, 8, 6",
        "1, 0%, 25%, 1, 0",
        "3, 2, 1, 5, 2",
        "2, 1, 5, 3, 0",
        "100, 29%, 29%, 129, 71",
        "0, 25%, 25%, 0, 0"
    })
    void roundsTheSurgeUpAndTheUnavailableDown(
            int replicas, String maxSurge, String maxUnavailable, int mostPods, int leastAvailable) {
        // Given
        var spec = new DeploymentSpec(World.yaml(
                "{replicas: %d, strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: %s, maxUnavailable: %s}}}"
                        .formatted(replicas, maxSurge, maxUnavailable)));

        // Then
        assertThat(spec.mostPods()).isEqualTo(mostPods);
        assertThat(spec.leastAvailable()).isEqualTo(leastAvailable);
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void hasNoSurgeWithoutARollingUpdate(int replicas) {
        // Given
        var spec = new DeploymentSpec(World.yaml("{replicas: %d, strategy: {type: Recreate}}".formatted(replicas)));

        // Then
        assertThat(spec.mostPods()).isEqualTo(replicas);
        assertThat(spec.leastAvailable()).isEqualTo(replicas);
    }
}
