package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CONFIG_MAP;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static dev.ninelives.sim.apiserver.BuiltinTypes.REPLICA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.Deletion.Propagation;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GarbageCollectorTest {
    private final World world = new World();

    @Test
    void deletesThePodsAfterTheirReplicaSetInTheBackground() {
        // Given
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");

        // When
        world.delete(REPLICA_SET, "web");
        world.passSeconds(10);

        // Then
        assertThat(world.pods()).isEmpty();
        assertThat(deletions()).startsWith("harness ReplicaSet").hasSize(3);
    }

    @Test
    void deletesThePodsBeforeTheirReplicaSetInTheForeground() {
        // Given
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");

        // When
        world.delete(REPLICA_SET, "web", new Deletion(Propagation.FOREGROUND, OptionalInt.empty()));
        world.passSeconds(10);

        // Then
        assertThat(deletions())
                .containsExactly("kubelet Pod", "kubelet Pod", "controller garbage-collector ReplicaSet");
    }

    @Test
    void endsAForegroundDeletionWhenItsDependentsAreGivenAway() {
        // Given
        world.create(World.servers("web", 1, "1.36.1")
                .replace("terminationGracePeriodSeconds: 1", "terminationGracePeriodSeconds: 300"));
        world.awaitReady("web");
        world.delete(REPLICA_SET, "web", new Deletion(Propagation.FOREGROUND, OptionalInt.empty()));
        world.passSeconds(10);
        boolean waited = !world.list(REPLICA_SET).isEmpty();

        // When
        world.change(
                POD,
                Metadata.name(world.onlyPod()),
                pod -> pod.withObjectProperty("metadata").remove("ownerReferences"));
        world.passSeconds(1);

        // Then
        assertThat(waited).isTrue();
        assertThat(world.list(REPLICA_SET)).isEmpty();
    }

    @Test
    void leavesOrphansRunningWithoutTheirOwner() {
        // Given
        world.create(World.servers("web", 2, "1.36.1"));
        world.awaitReady("web");
        List<String> pods = world.pods().stream().map(Metadata::name).toList();

        // When
        world.delete(REPLICA_SET, "web", new Deletion(Propagation.ORPHAN, OptionalInt.empty()));
        world.passSeconds(10);

        // Then
        assertThat(world.list(REPLICA_SET)).isEmpty();
        assertThat(world.pods()).extracting(Metadata::name).isEqualTo(pods);
        assertThat(world.pods())
                .allSatisfy(pod -> assertThat(Metadata.ownerReferences(pod)).isEmpty());
    }

    @Test
    void deletesAnObjectWhoseOwnerNeverWas() {
        // Given
        String owner =
                "{apiVersion: apps/v1, kind: ReplicaSet, name: ghost, uid: 0ed4b2a4-0000-0000-0000-000000000000}";

        // When
        world.create(ownedBy(owner));
        world.passSeconds(1);

        // Then
        assertThat(world.list(CONFIG_MAP)).isEmpty();
    }

    @Test
    void takesAnOwnerOfTheSameNameForAnother() {
        // Given
        world.create(World.servers("web", 0, "1.36.1"));

        // When
        world.create(ownedBy(
                "{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: 0ed4b2a4-0000-0000-0000-000000000000}"));
        world.passSeconds(1);

        // Then
        assertThat(world.list(CONFIG_MAP)).isEmpty();
    }

    @Test
    void keepsAnObjectWhoseOwnerIsOfAnUnknownType() {
        // Given
        String owner = "{apiVersion: example.org/v1, kind: Shop, name: s, uid: 0ed4b2a4-0000-0000-0000-000000000000}";

        // When
        world.create(ownedBy(owner));
        world.passSeconds(10);

        // Then
        assertThat(world.list(CONFIG_MAP)).hasSize(1);
    }

    @Test
    void keepsAnObjectWithOneOwnerLeft() {
        // Given
        JsonNode one = world.create(World.servers("one", 0, "1.36.1"));
        JsonNode two = world.create(World.servers("two", 0, "1.36.1"));
        world.create(ownedBy(reference(one) + "," + reference(two)));
        world.passSeconds(1);

        // When
        world.delete(REPLICA_SET, "one");
        world.passSeconds(1);

        // Then
        assertThat(Metadata.ownerReferences(world.get(CONFIG_MAP, "owned")))
                .singleElement()
                .satisfies(owner -> assertThat(owner.path("name").asString()).isEqualTo("two"));
    }

    private static String reference(JsonNode replicaSet) {
        return "{apiVersion: apps/v1, kind: ReplicaSet, name: %s, uid: %s}"
                .formatted(Metadata.name(replicaSet), Metadata.uid(replicaSet));
    }

    private static String ownedBy(String owners) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: owned, ownerReferences: [%s]}}".formatted(owners);
    }

    private List<String> deletions() {
        return world.history()
                .history()
                .events(ObjectChanged.class)
                .filter(event -> event.change() == Change.DELETED)
                .filter(event -> List.of(POD.kind(), REPLICA_SET.kind())
                        .contains(event.object().kind()))
                .map(event -> event.actor() + " " + event.object().kind())
                .toList();
    }
}
