package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.NODE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeRangesTest {
    private static final String NODE_YAML = "{apiVersion: v1, kind: Node, metadata: {name: %s}}";

    private final World world = new World();

    @Test
    void givesEveryNodeARangeOfItsOwn() {
        // Given
        world.passSeconds(1);

        // When
        world.create(NODE_YAML.formatted("second"));
        world.create(NODE_YAML.formatted("third"));
        world.passSeconds(1);

        // Then
        assertThat(world.api().list(NODE, ""))
                .extracting(node -> node.path("spec").path("podCIDR").asString())
                .containsExactlyInAnyOrder("10.42.0.0/16", "10.44.0.0/16", "10.45.0.0/16");
    }

    @Test
    void leavesANodeTheRangeThatItCameWith() {
        // When
        world.create("{apiVersion: v1, kind: Node, metadata: {name: second}, spec: {podCIDR: 10.9.0.0/24}}");
        world.passSeconds(1);

        // Then
        JsonNode node = world.api().get(NODE, "", "second").orElseThrow();
        assertThat(node.path("spec").path("podCIDR").asString()).isEqualTo("10.9.0.0/24");
        assertThat(node.path("metadata")
                        .path("annotations")
                        .path("node.alpha.kubernetes.io/ttl")
                        .asString())
                .isEqualTo("0");
    }

    @Test
    void aNewNodeIsTaintedUntilSomebodyHasLookedAtIt() {
        // When
        JsonNode created = world.create(NODE_YAML.formatted("second"));
        world.passSeconds(6);

        // Then
        assertThat(created.at("/spec/taints/0/key").asString()).isEqualTo("node.kubernetes.io/not-ready");
        assertThat(world.api()
                        .get(NODE, "", "second")
                        .orElseThrow()
                        .path("spec")
                        .has("taints"))
                .isFalse();
    }
}
