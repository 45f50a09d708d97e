package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CONFIG_MAP;
import static dev.ninelives.sim.apiserver.BuiltinTypes.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.apiserver.BuiltinTypes;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NamespaceControllerTest {
    @Test
    void emptiesADeletedNamespaceAndLetsItGo() {
        // Given
        LongStream seeds = LongStream.range(0, 20);

        // When
        var worlds =
                seeds.mapToObj(NamespaceControllerTest::deleteFullNamespace).toList();

        // Then
        assertThat(worlds).allSatisfy(world -> {
            assertThat(world.api().get(NAMESPACE, "", World.NAMESPACE)).isEmpty();
            assertThat(BuiltinTypes.ALL.stream()
                            .filter(type -> type.namespaced())
                            .flatMap(type -> world.list(type).stream()))
                    .isEmpty();
        });
    }

    private static World deleteFullNamespace(long seed) {
        World world = new World(seed);
        world.create(World.service("shop"));
        world.create(World.servers("web", 2, "1.36.1"));
        world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}");
        world.awaitReady("web");
        world.delete(NAMESPACE, World.NAMESPACE);
        world.passSeconds(30);
        return world;
    }

    @Test
    void staysTerminatingWhileAFinalizerHoldsItsContent() {
        // Given
        var world = new World();
        world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: held, finalizers: [example.org/wait]}}");
        world.delete(NAMESPACE, World.NAMESPACE);
        world.passSeconds(60);
        ObjectNode held = world.api().get(NAMESPACE, "", World.NAMESPACE).orElseThrow();

        // When
        world.change(
                CONFIG_MAP,
                "held",
                object -> object.withObjectProperty("metadata").remove("finalizers"));
        world.passSeconds(30);

        // Then
        assertThat(held.path("status").path("phase").asString()).isEqualTo("Terminating");
        assertThat(World.conditions(held)
                        .get("NamespaceContentRemaining")
                        .path("message")
                        .asString())
                .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
        assertThat(world.api().get(NAMESPACE, "", World.NAMESPACE)).isEmpty();
    }

    @Test
    void leavesOtherNamespacesAlone() {
        // Given
        var world = new World();
        world.create("{apiVersion: v1, kind: Namespace, metadata: {name: other}}");
        world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: mine, namespace: other}}");

        // When
        world.delete(NAMESPACE, World.NAMESPACE);
        world.passSeconds(30);

        // Then
        assertThat(world.api().list(CONFIG_MAP, "other")).hasSize(1);
    }
}
