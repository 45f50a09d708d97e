package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.ENDPOINTS;
import static dev.ninelives.sim.apiserver.BuiltinTypes.ENDPOINT_SLICE;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static dev.ninelives.sim.apiserver.BuiltinTypes.REPLICA_SET;
import static dev.ninelives.sim.apiserver.BuiltinTypes.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.apiserver.PodNetwork.PodAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EndpointsControllerTest {
    private final World world = new World();

    @Test
    void listsReadyPodsOfTheSelector() {
        // Given
        world.create(World.service("shop"));
        world.create(World.servers("web", 2, "1.36.1"));

        // When
        world.awaitReady("web");
        world.passSeconds(1);

        // Then
        assertThat(world.readyEndpoints("shop")).isEqualTo(podNames());
        JsonNode subset = world.get(ENDPOINTS, "shop").path("subsets").path(0);
        assertThat(subset.path("ports").path(0)).isEqualTo(World.yaml("{port: 8080, protocol: TCP}"));
    }

    @Test
    void keepsPodsThatAreNotReadyApart() {
        // Given
        world.create(World.service("shop"));

        // When
        world.create(World.servers("web", 2, "1.36.1").replace("path: /,", "path: /missing,"));
        world.passSeconds(10);

        // Then
        assertThat(world.readyEndpoints("shop")).isEmpty();
        assertThat(world.notReadyEndpoints("shop")).isEqualTo(podNames());
        assertThat(sliceEndpoints())
                .hasSize(2)
                .allSatisfy(endpoint -> assertThat(
                                endpoint.path("conditions").path("ready").asBoolean())
                        .isFalse());
    }

    @Test
    void callsEveryPodReadyWhereTheServicePublishesThemAll() {
        // Given
        world.create(World.service("shop").replace("{selector", "{publishNotReadyAddresses: true, selector"));

        // When
        world.create(World.servers("web", 1, "1.36.1").replace("path: /,", "path: /missing,"));
        world.passSeconds(10);

        // Then
        assertThat(world.readyEndpoints("shop")).isEqualTo(podNames());
    }

    @Test
    void isBehindThePodsForAFewMilliseconds() {
        // Given
        world.create(World.service("shop"));
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        world.passSeconds(1);
        Instant deleted = world.now();

        // When
        world.delete(POD, podNames().get(0));
        world.await(() -> world.readyEndpoints("shop").isEmpty(), Duration.ofSeconds(1));

        // Then
        assertThat(Duration.between(deleted, world.now())).isBetween(Duration.ofMillis(3), Duration.ofMillis(15));
    }

    @Test
    void dropsPodsFromTheServiceWhenTheyLoseItsLabelAndLeavesThemRunning() {
        // Given
        world.create(World.service("shop"));
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");
        world.passSeconds(1); // nothing is left to do
        List<String> pods = podNames();

        // When
        disable("web");
        world.passSeconds(10);

        // Then
        assertThat(world.readyEndpoints("shop")).isEmpty();
        assertThat(podNames()).isEqualTo(pods);
        assertThat(world.pods()).allSatisfy(pod -> {
            assertThat(Metadata.controllerOf(pod)).isPresent();
            assertThat(world.network().get(pod, 8080, "/"))
                    .hasValue(new PodAnswer(200, "version=1.36.1 pod=%s\n".formatted(Metadata.name(pod))));
        });
    }

    private void disable(String replicaSet) {
        world.change(
                REPLICA_SET,
                replicaSet,
                set -> ((ObjectNode) set.path("spec")
                                .path("template")
                                .path("metadata")
                                .path("labels"))
                        .remove("lb"));
        for (String pod : podNames()) {
            world.change(
                    POD, pod, object -> ((ObjectNode) object.path("metadata").path("labels")).remove("lb"));
        }
    }

    @Test
    void findsNamedTargetPortsInEachPod() {
        // Given
        world.create(World.service("shop").replace("targetPort: 8080", "targetPort: http"));
        world.create(World.servers("one", 1, "1.36.1"));
        world.create(World.servers("two", 1, "1.36.1").replace("8080", "9090"));

        // When
        world.awaitReady("one");
        world.awaitReady("two");
        world.passSeconds(1);

        // Then
        assertThat(ports(world.get(ENDPOINTS, "shop").path("subsets"))).containsExactlyInAnyOrder(8080, 9090);
        assertThat(ports(world.api().list(ENDPOINT_SLICE, World.NAMESPACE))).containsExactlyInAnyOrder(8080, 9090);
    }

    @Test
    void leavesServicesWithoutASelectorToTheirOwner() {
        // Given
        world.create("{apiVersion: v1, kind: Service, metadata: {name: byhand}, spec: {ports: [{port: 80}]}}");

        // When
        world.create("""
            apiVersion: v1
            kind: Endpoints
            metadata: {name: byhand}
            subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 80}]}]
            """);
        world.passSeconds(5);

        // Then
        assertThat(world.changes(ENDPOINTS)).hasSize(1);
        assertThat(world.list(ENDPOINT_SLICE)).isEmpty();
    }

    @Test
    void namesSlicesAndLabelsThemForTheirService() {
        // Given
        ObjectNode service = world.create(World.service("shop"));

        // When
        world.passSeconds(1);

        // Then
        ObjectNode slice = world.list(ENDPOINT_SLICE).get(0);
        assertThat(Metadata.name(slice)).matches("shop-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThat(Metadata.labels(slice))
                .containsEntry("kubernetes.io/service-name", "shop")
                .containsEntry("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        assertThat(Metadata.controllerOf(slice).orElseThrow().path("uid").asString())
                .isEqualTo(Metadata.uid(service));
    }

    @Test
    void usesTheSameSliceAsLongAsTheServiceLives() {
        // Given
        world.create(World.service("shop"));
        world.passSeconds(1);
        String name = Metadata.name(world.list(ENDPOINT_SLICE).get(0));

        // When
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        world.delete(REPLICA_SET, "web");
        world.passSeconds(10);

        // Then
        assertThat(world.list(ENDPOINT_SLICE))
                .singleElement()
                .satisfies(slice -> assertThat(Metadata.name(slice)).isEqualTo(name));
    }

    @Test
    void writesEndpointsAgainThatSomebodyHasDeleted() {
        // Given
        world.create(World.service("shop"));
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        world.passSeconds(1);

        // When
        world.delete(ENDPOINTS, "shop");
        world.delete(ENDPOINT_SLICE, Metadata.name(world.list(ENDPOINT_SLICE).get(0)));
        world.passSeconds(1);

        // Then
        assertThat(world.readyEndpoints("shop")).hasSize(1);
        assertThat(sliceEndpoints()).hasSize(1);
    }

    @Test
    void goesWithItsService() {
        // Given
        world.create(World.service("shop"));
        world.passSeconds(1);

        // When
        world.delete(SERVICE, "shop");
        world.passSeconds(1);

        // Then
        assertThat(world.list(ENDPOINTS)).isEmpty();
        assertThat(world.list(ENDPOINT_SLICE)).isEmpty();
    }

    @Test
    void writesNothingWhileNothingChanges() {
        // Given
        world.create(World.service("shop"));
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");
        world.passSeconds(5);
        long before = world.history().history().events().size();

        // When
        world.pass(Duration.ofMinutes(50));

        // Then
        assertThat(world.history().history().events(ObjectChanged.class).skip(before))
                .isEmpty();
    }

    private List<String> podNames() {
        return world.pods().stream().map(Metadata::name).toList();
    }

    private List<JsonNode> sliceEndpoints() {
        return world.list(ENDPOINT_SLICE).stream()
                .flatMap(slice -> slice.path("endpoints").valueStream())
                .toList();
    }

    private static List<Integer> ports(Iterable<? extends JsonNode> holders) {
        List<Integer> ports = new ArrayList<>();
        holders.forEach(holder ->
                holder.path("ports").forEach(port -> ports.add(port.path("port").asInt())));
        return ports;
    }
}
