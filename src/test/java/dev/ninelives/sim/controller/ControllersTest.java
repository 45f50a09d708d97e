package dev.ninelives.sim.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.Deletion.Propagation;
import dev.ninelives.sim.apiserver.ForwardingControllerApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ControllersTest {
    /** Those that see to objects of all types, by what they are now. */
    private static final Set<String> OF_ALL_TYPES = Set.of("GarbageCollector", "NamespaceController", "Owners");

    private static final String PACKAGE = Controllers.class.getPackageName() + ".";

    /** Who asks the server itself, and what for; the real ones of these do it too. */
    private final SortedSet<String> fresh = new TreeSet<>();

    /** Whoever watches through this would not notice a fault of its watches. */
    private final SortedSet<String> watching = new TreeSet<>();

    @Test
    void seeTheClusterThroughWatchesThatFaultsReach() {
        // Given
        World world = new World(1, Undisturbed::new);

        // When
        keepAllBusy(world);

        // Then
        assertThat(watching).isEmpty();
        assertThat(fresh)
                .as("who decides by what no fault reaches")
                .containsExactlyInAnyOrder(
                        "EndpointSliceController lists EndpointSlice",
                        "GarbageCollector gets anything",
                        "JobController gets Job",
                        "NamespaceController gets anything",
                        "NamespaceController lists anything",
                        "Owners gets anything",
                        "StorageProtection lists Pod");
    }

    private static void keepAllBusy(World world) {
        world.create(World.service("shop"));
        world.create(World.deployment("rolling", 2, "1.36.1"));
        world.create(World.servers("set", 2, "1.36.1"));
        world.create(World.job("job", "Never", "true"));
        for (String manifest : List.of("""
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: s}, spec: {serviceName: s,
              selector: {matchLabels: {app: s}}, template: {metadata: {labels: {app: s}},
              spec: {containers: [{name: c, image: "busybox:1.36.1", command: [sleep, "1000000"]}]}}}}\
            """, """
            {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d}, spec: {
              selector: {matchLabels: {app: d}}, template: {metadata: {labels: {app: d}},
              spec: {containers: [{name: c, image: "busybox:1.36.1", command: [sleep, "1000000"]}]}}}}\
            """, """
            {apiVersion: batch/v1beta1, kind: CronJob, metadata: {name: c}, spec: {schedule: "* * * * *",
              jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [
              {name: c, image: "busybox:1.36.1", command: ["true"]}]}}}}}}\
            """, """
            {apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: p}, spec: {minAvailable: 1,
              selector: {matchLabels: {app: set}}}}\
            """, """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: v}, spec: {
              accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}}\
            """, """
            {apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {
              maxReplicas: 3, minReplicas: 3,
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: rolling}}}\
            """)) {
            world.create(manifest);
        }
        world.passSeconds(120);
        world.delete(BuiltinTypes.PERSISTENT_VOLUME_CLAIM, "v");
        world.delete(BuiltinTypes.REPLICA_SET, "set", new Deletion(Propagation.FOREGROUND, OptionalInt.empty()));
        world.passSeconds(20);
        world.delete(BuiltinTypes.NAMESPACE, World.NAMESPACE);
        world.passSeconds(60);
    }

    private final class Undisturbed extends ForwardingControllerApi {
        Undisturbed(ControllerApi server) {
            super(server);
        }

        @Override
        public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
            note(" gets ", type);
            return server.get(type, namespace, name);
        }

        @Override
        public List<ObjectNode> list(ResourceType type, String namespace) {
            note(" lists ", type);
            return server.list(type, namespace);
        }

        @Override
        public List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels) {
            note(" lists ", type);
            return server.list(type, namespace, labels);
        }

        @Override
        public List<ObjectNode> controlledBy(ResourceType type, String namespace, String uid) {
            note(" lists ", type);
            return server.controlledBy(type, namespace, uid);
        }

        @Override
        public void watch(ResourceType type, Consumer<Change> listener) {
            watching.add(caller());
            server.watch(type, listener);
        }

        private void note(String verb, ResourceType type) {
            String caller = caller();
            fresh.add(caller + verb + (OF_ALL_TYPES.contains(caller) ? "anything" : type.kind()));
        }

        private static String caller() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                            .filter(name -> name.startsWith(PACKAGE) && !name.startsWith(PACKAGE + "ControllersTest"))
                            .filter(name -> !name.equals(PACKAGE + "Watches"))
                            .findFirst()
                            .orElseThrow())
                    .substring(PACKAGE.length());
        }
    }
}
