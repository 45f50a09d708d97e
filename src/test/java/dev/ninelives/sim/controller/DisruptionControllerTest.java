package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.POD_DISRUPTION_BUDGET;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DisruptionControllerTest {
    private final World world = new World();

    @ParameterizedTest
    @CsvSource({
        "minAvailable: 2, 2, 1",
        "maxUnavailable: 1, 2, 1",
        "minAvailable: 50%, 2, 1",
        "maxUnavailable: 50%, 1, 2"
    })
    void countsHowManyPodsMayBeMissed(String share, int desired, int allowed) {
        // Given
        world.create(World.servers("web", 3, "1.36.1"));
        world.awaitReady("web");

        // When
        world.create(budget(share));
        world.passSeconds(1);

        // Then
        assertThat(status())
                .isEqualTo(World.yaml(
                        "{observedGeneration: 1, disruptionsAllowed: %d, currentHealthy: 3,".formatted(allowed)
                                + " desiredHealthy: %d, expectedPods: 3}".formatted(desired)));
    }

    @Test
    void followsItsPods() {
        // Given
        world.create(budget("minAvailable: 1"));
        world.passSeconds(1);

        // When
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");
        world.passSeconds(1);

        // Then
        assertThat(status().path("currentHealthy").asInt(0)).isEqualTo(2);
        assertThat(status().path("disruptionsAllowed").asInt(0)).isEqualTo(1);
    }

    @Test
    void coversPodsByExpressionsAlone() {
        // Given
        world.create("""
            apiVersion: policy/v1beta1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {minAvailable: 1, selector: {matchExpressions: [{key: app, operator: In, values: [web, shop]}]}}
            """);
        world.passSeconds(1);

        // When
        world.create(World.servers("web", 2, "1.36.1"));
        world.create(World.servers("other", 1, "1.36.1"));
        world.awaitReady("web");
        world.awaitReady("other");
        world.passSeconds(1);

        // Then
        assertThat(status().path("currentHealthy").asInt(0)).isEqualTo(2);
    }

    private static String budget(String share) {
        return """
            apiVersion: policy/v1beta1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {%s, selector: {matchLabels: {app: web}}}
            """.formatted(share);
    }

    private JsonNode status() {
        return world.get(POD_DISRUPTION_BUDGET, "web").path("status");
    }
}
