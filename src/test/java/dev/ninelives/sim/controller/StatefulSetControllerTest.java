package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CONTROLLER_REVISION;
import static dev.ninelives.sim.apiserver.BuiltinTypes.NAMESPACE;
import static dev.ninelives.sim.apiserver.BuiltinTypes.PERSISTENT_VOLUME_CLAIM;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static dev.ninelives.sim.apiserver.BuiltinTypes.STATEFUL_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.sim.apiserver.Deletion;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StatefulSetControllerTest {
    private final World world = new World();

    @Test
    void startsOnePodAfterTheOther() {
        // Given
        world.create(set("replicas: 3"));

        // When
        awaitReady(3);

        // Then
        assertThat(names()).containsExactly("web-0", "web-1", "web-2");
        assertThat(status().path("currentReplicas").asInt(0)).isEqualTo(3);
        assertThat(readyBefore("web-0", "web-1")).isTrue();
        assertThat(readyBefore("web-1", "web-2")).isTrue();
    }

    @Test
    void startsAllAtOnceWithThePolicyParallel() {
        // Given
        world.create(set("replicas: 3, podManagementPolicy: Parallel"));

        // When
        world.pass(Duration.ofMillis(20));

        // Then
        assertThat(names()).hasSize(3);
    }

    @Test
    void givesEachPodItsNameAndItsRevision() {
        // Given
        world.create(set("replicas: 1"));

        // When
        awaitReady(1);

        // Then
        ObjectNode pod = world.onlyPod();
        ObjectNode revision = world.list(CONTROLLER_REVISION).get(0);
        assertThat(Metadata.labels(pod))
                .containsEntry("statefulset.kubernetes.io/pod-name", "web-0")
                .containsEntry("controller-revision-hash", Metadata.name(revision));
        assertThat(pod.path("spec").path("hostname").asString("")).isEqualTo("web-0");
        assertThat(pod.path("spec").path("subdomain").asString("")).isEqualTo("web");
        assertThat(status().path("currentRevision").asString("")).isEqualTo(Metadata.name(revision));
    }

    @Test
    void updatesFromTheLastPodToTheFirstWaitingForEach() {
        // Given
        world.create(set("replicas: 2"));
        awaitReady(2);

        // When
        update();
        awaitUpdated();

        // Then
        assertThat(images()).containsExactly("busybox:1.37.0", "busybox:1.37.0");
        assertThat(world.list(CONTROLLER_REVISION)).hasSize(2);
        assertThat(deletions()).containsExactly("web-1", "web-0");
    }

    @Test
    void leavesPodsBelowThePartitionAlone() {
        // Given
        world.create(set("replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}"));
        awaitReady(3);

        // When
        update();
        world.passSeconds(30);
        world.delete(POD, "web-0");
        world.passSeconds(30);

        // Then
        assertThat(images()).containsExactly("busybox:1.36.1", "busybox:1.36.1", "busybox:1.37.0");
        assertThat(status().path("updatedReplicas").asInt(0)).isEqualTo(1);
    }

    @Test
    void replacesOnlyDeletedPodsWithTheStrategyOnDelete() {
        // Given
        world.create(set("replicas: 2, updateStrategy: {type: OnDelete}"));
        awaitReady(2);
        update();
        world.passSeconds(30);

        // When
        world.delete(POD, "web-0");
        world.passSeconds(30);

        // Then
        assertThat(images()).containsExactly("busybox:1.37.0", "busybox:1.36.1");
    }

    @Test
    void takesAnEarlierRevisionUpAgain() {
        // Given
        world.create(set("replicas: 1"));
        awaitReady(1);
        String first = status().path("currentRevision").asString("");
        update();
        awaitUpdated();

        // When
        image("busybox:1.36.1");
        awaitUpdated();

        // Then
        assertThat(status().path("currentRevision").asString("")).isEqualTo(first);
        assertThat(world.list(CONTROLLER_REVISION))
                .extracting(revision -> revision.path("revision").asInt(0))
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void shrinksFromTheLastPodOn() {
        // Given
        world.create(set("replicas: 3"));
        awaitReady(3);

        // When
        world.change(STATEFUL_SET, "web", set -> set.withObjectProperty("spec").put("replicas", 1));
        world.await(() -> names().size() == 1, Duration.ofMinutes(1));

        // Then
        assertThat(names()).containsExactly("web-0");
        assertThat(deletions()).containsExactly("web-2", "web-1");
    }

    @Test
    void makesAClaimForEachPodThatOutlivesIt() {
        // Given
        world.create(set("replicas: 1, volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes:"
                + " [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]"));
        awaitReady(1);

        // When
        world.delete(STATEFUL_SET, "web");
        world.passSeconds(10);

        // Then
        assertThat(world.pods()).isEmpty();
        assertThat(world.list(PERSISTENT_VOLUME_CLAIM))
                .extracting(Metadata::name)
                .containsExactly("data-web-0");
    }

    @Test
    void goesWithItsNamespaceClaimsAndAll() {
        // Given
        world.create(set("replicas: 1, volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes:"
                + " [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]"));
        awaitReady(1);

        // When
        world.delete(NAMESPACE, World.NAMESPACE);
        world.passSeconds(60);

        // Then
        assertThat(world.api().get(NAMESPACE, "", World.NAMESPACE)).isEmpty();
    }

    @Test
    void keepsAsManyRevisionsAsItsLimitSays() {
        // Given
        world.create(set("replicas: 1, revisionHistoryLimit: 1"));
        awaitReady(1);

        // When
        for (String image : List.of("busybox:1.37.0", "busybox:1.36.1", "busybox:1.37.0")) {
            image(image);
            world.change(
                    STATEFUL_SET,
                    "web",
                    set -> set.withObjectProperty("spec")
                            .withObjectProperty("template")
                            .withObjectProperty("metadata")
                            .withObjectProperty("annotations")
                            .put("turn", world.now().toString()));
            awaitUpdated();
        }

        // Then
        assertThat(world.list(CONTROLLER_REVISION)).hasSize(2);
    }

    @Test
    void leavesItsPodsToThemselvesWhenTheyAreOrphaned() {
        // Given
        world.create(set("replicas: 1"));
        awaitReady(1);

        // When
        world.delete(STATEFUL_SET, "web", new Deletion(Deletion.Propagation.ORPHAN, OptionalInt.empty()));
        world.passSeconds(5);

        // Then
        assertThat(names()).containsExactly("web-0");
        assertThat(Metadata.controllerOf(world.onlyPod())).isEmpty();
    }

    private static String set(String spec) {
        return """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec: {serviceName: web, selector: {matchLabels: {app: web}}, %s, template: {
              metadata: {labels: {app: web}},
              spec: {terminationGracePeriodSeconds: 1, containers: [{name: c, image: "busybox:1.36.1",
                command: [sh, -c, httpd -f -p 8080],
                readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}}]}}}
            """.formatted(spec);
    }

    private void update() {
        image("busybox:1.37.0");
    }

    private void image(String image) {
        world.change(
                STATEFUL_SET,
                "web",
                set -> ((ObjectNode) set.path("spec")
                                .path("template")
                                .path("spec")
                                .path("containers")
                                .path(0))
                        .put("image", image));
    }

    private JsonNode status() {
        return world.get(STATEFUL_SET, "web").path("status");
    }

    private void awaitReady(int replicas) {
        world.await(() -> status().path("readyReplicas").asInt(0) == replicas, Duration.ofMinutes(2));
    }

    private void awaitUpdated() {
        world.await(
                () -> status().path("observedGeneration").asInt(0)
                                == world.get(STATEFUL_SET, "web")
                                        .path("metadata")
                                        .path("generation")
                                        .asInt(0)
                        && status().path("currentRevision").equals(status().path("updateRevision")),
                Duration.ofMinutes(2));
    }

    private List<String> names() {
        return world.pods().stream().map(Metadata::name).toList();
    }

    private List<String> images() {
        return world.pods().stream()
                .map(pod -> pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("image")
                        .asString(""))
                .toList();
    }

    private List<String> deletions() {
        return world.changes(POD)
                .filter(event -> event.change() == Change.DELETED)
                .map(event -> event.object().name())
                .toList();
    }

    private boolean readyBefore(String pod, String other) {
        List<String> order = world.changes(POD)
                .filter(event -> event.object().name().equals(pod)
                        ? Pods.isReady(event.state())
                        : event.object().name().equals(other) && event.change() == Change.ADDED)
                .map(event -> event.object().name())
                .toList();
        return order.indexOf(pod) < order.indexOf(other);
    }
}
