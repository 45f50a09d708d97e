package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.DEPLOYMENT;
import static dev.ninelives.sim.apiserver.BuiltinTypes.NAMESPACE;
import static dev.ninelives.sim.apiserver.BuiltinTypes.REPLICA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeterminismTest {
    @Test
    void oneSeedGivesOneHistory() {
        // Given
        List<HistoryEvent> first = rollOut(17).history().history().events();

        // When
        List<HistoryEvent> second = rollOut(17).history().history().events();

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void seedsDifferInWhatHappensButNotInHowItEnds() {
        // Given
        LongStream seeds = LongStream.range(0, 30);

        // When
        List<World> worlds = seeds.mapToObj(DeterminismTest::rollOut).toList();

        // Then
        assertThat(worlds.stream().map(world -> world.history().history()).distinct())
                .hasSize(30);
        assertThat(worlds).allSatisfy(world -> {
            assertThat(world.api().list(REPLICA_SET, "")).isEmpty();
            assertThat(world.api().list(NAMESPACE, "")).hasSize(4);
        });
    }

    /** Everything that moves: roll-outs, a crash loop, a missing image, a switch, a deletion. */
    private static World rollOut(long seed) {
        World world = new World(seed);
        world.create(World.service("shop"));
        world.create(World.servers("v1", 2, "1.36.1"));
        world.awaitReady("v1");
        world.create(World.servers("v2", 2, "1.37.0"));
        world.create(World.servers("crashing", 1, "1.37.0").replace("exec httpd", "exit 1; exec httpd"));
        world.create(World.servers("missing", 1, "0.0.1"));
        world.create(World.deployment("rolling", 4, "1.36.1"));
        world.passSeconds(60);
        ObjectNode next = World.yaml(World.deployment("rolling", 4, "1.37.0"));
        world.change(DEPLOYMENT, "rolling", deployment -> deployment.set("spec", next.path("spec")));
        world.passSeconds(60);
        world.delete(REPLICA_SET, "v1");
        world.passSeconds(20);
        world.delete(NAMESPACE, World.NAMESPACE);
        world.passSeconds(60);
        return world;
    }
}
