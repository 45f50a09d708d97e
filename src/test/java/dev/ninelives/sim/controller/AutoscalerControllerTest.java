package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.DEPLOYMENT;
import static dev.ninelives.sim.apiserver.BuiltinTypes.HORIZONTAL_POD_AUTOSCALER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.apiserver.BuiltinTypes;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AutoscalerControllerTest {
    private final World world = new World();

    @Test
    void saysThatThereAreNoMetrics() {
        // Given
        world.create(World.deployment("web", 3, "1.36.1"));

        // When
        create("web");
        world.passSeconds(20);

        // Then
        assertThat(condition("AbleToScale").path("reason").asString()).isEqualTo("SucceededGetScale");
        assertThat(condition("ScalingActive").path("status").asString()).isEqualTo("False");
        assertThat(condition("ScalingActive").path("message").asString())
                .isEqualTo(
                        "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get"
                                + " metrics for resource cpu: unable to fetch metrics from resource metrics API: the"
                                + " server could not find the requested resource (get pods.metrics.k8s.io)");
        assertThat(status().toString()).isEqualTo("{\"currentReplicas\":3,\"desiredReplicas\":0}");
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void keepsItsTargetWithinItsBounds() {
        // Given
        world.create(World.deployment("web", 8, "1.36.1"));

        // When
        create("web");
        world.passSeconds(16);

        // Then
        assertThat(replicas()).isEqualTo(5);
        assertThat(condition("AbleToScale").path("reason").asString()).isEqualTo("SucceededRescale");
        assertThat(status().path("desiredReplicas").asInt()).isEqualTo(5);
        assertThat(world.list(BuiltinTypes.EVENT))
                .anySatisfy(event -> assertThat(event.path("message").asString(""))
                        .isEqualTo("New size: 5; reason: Current number of replicas above Spec.MaxReplicas"));
    }

    @Test
    void growsATargetThatIsTooSmall() {
        // Given
        world.create(World.deployment("web", 1, "1.36.1"));

        // When
        create("web");
        world.passSeconds(16);

        // Then
        assertThat(replicas()).isEqualTo(2);
    }

    @Test
    void leavesATargetOfNoneAlone() {
        // Given
        world.create(World.deployment("web", 0, "1.36.1"));

        // When
        create("web");
        world.passSeconds(16);

        // Then
        assertThat(replicas()).isZero();
        assertThat(condition("ScalingActive").path("reason").asString()).isEqualTo("ScalingDisabled");
    }

    @Test
    void saysThatItsTargetIsMissing() {
        // When
        create("missing");
        world.passSeconds(16);

        // Then
        assertThat(condition("AbleToScale").path("message").asString())
                .isEqualTo("the HPA controller was unable to get the target's current scale: deployments/scale.apps"
                        + " \"missing\" not found");
    }

    private void create(String target) {
        world.create("""
            apiVersion: autoscaling/v1
            kind: HorizontalPodAutoscaler
            metadata: {name: auto}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
              minReplicas: 2
              maxReplicas: 5
            """.formatted(target));
    }

    private int replicas() {
        return ReplicaSets.replicas(world.get(DEPLOYMENT, "web"));
    }

    private JsonNode status() {
        return world.get(HORIZONTAL_POD_AUTOSCALER, "auto").path("status");
    }

    private JsonNode condition(String type) {
        String text = world.get(HORIZONTAL_POD_AUTOSCALER, "auto")
                .path("metadata")
                .path("annotations")
                .path("autoscaling.alpha.kubernetes.io/conditions")
                .asString("[]");
        return Conditions.byType(new JsonMapper().readTree(text)).get(type);
    }
}
