package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static dev.ninelives.sim.apiserver.BuiltinTypes.REPLICA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.apiserver.BuiltinTypes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReplicaSetControllerTest {
    private final World world = new World();

    @Test
    void createsPodsFromTheTemplate() {
        // Given
        ObjectNode replicaSet = world.create(World.servers("web", 2, "1.36.1"));

        // When
        world.passSeconds(1);

        // Then
        assertThat(world.pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(Metadata.name(pod)).matches("web-[bcdfghjklmnpqrstvwxz2456789]{5}");
            assertThat(Metadata.labels(pod)).containsEntry("app", "web").containsEntry("lb", "shop");
            JsonNode owner = Metadata.controllerOf(pod).orElseThrow();
            assertThat(owner.path("uid").asString()).isEqualTo(Metadata.uid(replicaSet));
            assertThat(owner.path("blockOwnerDeletion").asBoolean()).isTrue();
        });
    }

    @Test
    void countsReadyPodsInTheStatus() {
        // Given
        world.create(World.servers("web", 2, "1.36.1"));

        // When
        world.awaitReady("web");

        // Then
        assertThat(world.get(REPLICA_SET, "web").path("status"))
                .isEqualTo(World.yaml("{replicas: 2, fullyLabeledReplicas: 2, readyReplicas: 2, availableReplicas: 2,"
                        + " observedGeneration: 1}"));
    }

    @Test
    void callsPodsAvailableOnceTheyHaveBeenReadyLongEnough() {
        // Given
        world.create(World.servers("web", 1, "1.36.1").replace("replicas: 1", "replicas: 1\n  minReadySeconds: 20"));
        world.awaitReady("web");
        int before = status("web").path("availableReplicas").asInt(0);

        // When
        world.passSeconds(21);

        // Then
        assertThat(before).isZero();
        assertThat(status("web").path("availableReplicas").asInt(0)).isEqualTo(1);
    }

    @Test
    void replacesAPodThatIsBeingDeletedAtOnce() {
        // Given
        world.create(World.servers("web", 1, "1.36.1")
                .replace("terminationGracePeriodSeconds: 1", "terminationGracePeriodSeconds: 30"));
        world.awaitReady("web");
        String first = Metadata.name(world.onlyPod());

        // When
        world.delete(POD, first);
        world.passSeconds(1);

        // Then
        assertThat(world.pods()).hasSize(2);
        assertThat(status("web").path("replicas").asInt(0)).isEqualTo(1);
    }

    @Test
    void givesUpPendingPodsFirst() {
        // Given
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");
        List<String> ready = names();
        scale("web", 4);
        world.pass(Duration.ofMillis(60));

        // When
        scale("web", 2);
        world.passSeconds(5);

        // Then
        assertThat(names()).isEqualTo(ready);
    }

    @Test
    void givesUpRunningPodsThatAreNotReadyBeforeReadyOnes() {
        // Given
        world.create(World.servers("web", 3, "1.36.1")
                .replace("mkdir -p /www", "sleep 5 && mkdir -p /www")
                .replace("periodSeconds: 1", "periodSeconds: 20"));
        world.await(() -> readyPods() == 1, Duration.ofSeconds(60));
        String ready = names().stream().filter(this::isReady).findFirst().orElseThrow();

        // When
        scale("web", 1);
        world.pass(Duration.ofMillis(100));

        // Then
        assertThat(world.pods().stream()
                        .filter(pod -> !Metadata.isTerminating(pod))
                        .map(Metadata::name))
                .containsExactly(ready);
    }

    private long readyPods() {
        return names().stream().filter(this::isReady).count();
    }

    private boolean isReady(String pod) {
        return Pods.isReady(world.get(POD, pod));
    }

    @Test
    void givesUpTheCheapestPodFirst() {
        // Given
        world.create(World.servers("web", 3, "1.36.1"));
        world.awaitReady("web");
        String cheap = names().get(1);
        world.change(
                POD,
                cheap,
                pod -> pod.withObjectProperty("metadata")
                        .withObjectProperty("annotations")
                        .put("controller.kubernetes.io/pod-deletion-cost", "-5"));

        // When
        scale("web", 2);
        world.passSeconds(5);

        // Then
        assertThat(names()).hasSize(2).doesNotContain(cheap);
    }

    @Test
    void releasesAPodWhoseLabelsNoLongerMatchAndMakesAnother() {
        // Given
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        String first = Metadata.name(world.onlyPod());

        // When
        world.label(POD, first, "app", "debug");
        world.passSeconds(1);

        // Then
        assertThat(world.pods()).hasSize(2);
        assertThat(Metadata.controllerOf(world.get(POD, first))).isEmpty();
    }

    @Test
    void replacesAPodThatSomebodyElseTookAway() {
        // Given
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        world.passSeconds(1);

        // When
        world.change(POD, names().get(0), pod -> {
            ObjectNode metadata = pod.withObjectProperty("metadata");
            metadata.remove("ownerReferences");
            metadata.withObjectProperty("labels").put("app", "mine");
        });
        world.passSeconds(1);

        // Then
        assertThat(world.pods()).hasSize(2);
    }

    @Test
    void adoptsAnOrphanThatMatches() {
        // Given
        world.create("""
            apiVersion: v1
            kind: Pod
            metadata: {name: stray, labels: {app: web, lb: shop}}
            spec: {containers: [{name: c, image: "ninelives/serves:1"}]}
            """);

        // When
        ObjectNode replicaSet = world.create(World.servers("web", 1, "1.36.1"));
        world.passSeconds(1);

        // Then
        assertThat(names()).containsExactly("stray");
        assertThat(Metadata.controllerOf(world.onlyPod()))
                .hasValueSatisfying(
                        owner -> assertThat(owner.path("uid").asString()).isEqualTo(Metadata.uid(replicaSet)));
    }

    @Test
    void takesAReleasedPodBackAndDropsTheOneTooMany() {
        // Given
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        String first = Metadata.name(world.onlyPod());
        world.label(POD, first, "app", "debug");
        world.passSeconds(20);

        // When
        world.label(POD, first, "app", "web");
        world.passSeconds(20);

        // Then
        assertThat(world.pods()).hasSize(1);
        assertThat(Metadata.controllerOf(world.onlyPod())).isPresent();
    }

    @Test
    void saysWhyPodsCannotBeCreatedAndTriesAgainEverLater() {
        // Given
        var refusing = new RefusingApi();
        var unwilling = new World(1, refusing::over);
        refusing.refuse(POD, "exceeded quota");

        // When
        unwilling.create(World.servers("web", 2, "1.36.1"));
        unwilling.passSeconds(2);

        // Then
        JsonNode condition = World.conditions(unwilling.get(REPLICA_SET, "web")).get("ReplicaFailure");
        assertThat(condition.path("reason").asString()).isEqualTo("FailedCreate");
        assertThat(condition.path("message").asString()).isEqualTo("exceeded quota");
        assertThat(refusing.refused()).isBetween(6, 12);
    }

    @Test
    void takesTheFailureBackOnceItCanCreatePods() {
        // Given
        var refusing = new RefusingApi();
        var recovering = new World(1, refusing::over);
        refusing.refuse(POD, "exceeded quota");
        recovering.create(World.servers("web", 1, "1.36.1"));
        recovering.passSeconds(2);

        // When
        refusing.relent();
        recovering.passSeconds(20);

        // Then
        assertThat(World.conditions(recovering.get(REPLICA_SET, "web"))).isEmpty();
        assertThat(recovering.pods()).hasSize(1);
    }

    @Test
    void takesItForNoFailureThatTheNamespaceIsGoingAway() {
        // Given
        var counting = new RefusingApi();
        var ending = new World(1, counting::over);
        ending.create(World.servers("web", 2, "1.36.1"));

        // When
        ending.delete(BuiltinTypes.NAMESPACE, World.NAMESPACE);
        ending.passSeconds(60);

        // Then
        assertThat(counting.refused()).isBetween(1, 3);
        assertThat(ending.changes(REPLICA_SET))
                .allSatisfy(event -> assertThat(World.conditions(event.state())).doesNotContainKey("ReplicaFailure"));
    }

    private JsonNode status(String replicaSet) {
        return world.get(REPLICA_SET, replicaSet).path("status");
    }

    private List<String> names() {
        return world.pods().stream().map(Metadata::name).toList();
    }

    private void scale(String replicaSet, int replicas) {
        world.change(
                REPLICA_SET, replicaSet, set -> set.withObjectProperty("spec").put("replicas", replicas));
    }
}
