package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchedulerTest {
    private final World world = new World();

    @Test
    void bindsPodsToTheNode() {
        // Given
        create("one", "");

        // When
        world.passSeconds(1);

        // Then
        assertThat(world.onlyPod().path("spec").path("nodeName").asString()).isEqualTo("nine-lives-node");
        assertThat(scheduled("one").path("status").asString()).isEqualTo("True");
        assertThat(world.changes(POD)).anyMatch(event -> event.actor().equals(Actor.controller("scheduler")));
    }

    @Test
    void saysWhatIsMissingForAPodThatAsksForTooMuch() {
        // Given
        create("greedy", ", resources: {requests: {cpu: \"9\"}}");

        // When
        world.passSeconds(1);

        // Then
        assertThat(scheduled("greedy").path("status").asString()).isEqualTo("False");
        assertThat(scheduled("greedy").path("reason").asString()).isEqualTo("Unschedulable");
        assertThat(scheduled("greedy").path("message").asString())
                .isEqualTo("0/1 nodes are available: 1 Insufficient cpu.");
    }

    @Test
    void leavesAPodAloneThatWantsAnotherNode() {
        // Given
        world.create("""
            apiVersion: v1
            kind: Pod
            metadata: {name: picky}
            spec: {nodeSelector: {disk: ssd}, containers: [{name: c, image: "ninelives/serves:1"}]}
            """);

        // When
        world.passSeconds(1);

        // Then
        assertThat(scheduled("picky").path("message").asString())
                .isEqualTo("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity.");
    }

    @Test
    void schedulesAWaitingPodOnceAnotherMakesRoom() {
        // Given
        create("first", ", resources: {requests: {cpu: \"5\"}}");
        world.passSeconds(1);
        create("second", ", resources: {requests: {cpu: \"5\"}}");
        world.passSeconds(1);
        String before = scheduled("second").path("status").asString();

        // When
        world.delete(POD, "first");
        world.passSeconds(40);

        // Then
        assertThat(before).isEqualTo("False");
        assertThat(scheduled("second").path("status").asString()).isEqualTo("True");
    }

    private void create(String name, String more) {
        world.create("""
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec: {containers: [{name: c, image: "ninelives/serves:1"%s}]}
            """.formatted(name, more));
    }

    private JsonNode scheduled(String pod) {
        return World.conditions(world.get(POD, pod)).get("PodScheduled");
    }
}
