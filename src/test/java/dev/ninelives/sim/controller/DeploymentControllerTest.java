package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.DEPLOYMENT;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static dev.ninelives.sim.apiserver.BuiltinTypes.REPLICA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.Deletion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DeploymentControllerTest {
    private static final String PREFIX = "deployment.kubernetes.io/";
    private static final String V1 = "1.36.1";
    private static final String V2 = "1.37.0";
    private static final String MISSING = "0.0.1";

    private final World world = new World();

    @Test
    void makesAReplicaSetNamedAfterTheHashOfItsTemplate() {
        // Given
        ObjectNode deployment = world.create(World.deployment("web", 3, V1));

        // When
        awaitComplete();

        // Then
        ObjectNode set = onlySet();
        String hash = Metadata.labels(set).get("pod-template-hash");
        assertThat(hash).matches("[bcdfghjklmnpqrstvwxz2456789]{1,10}");
        assertThat(Metadata.name(set)).isEqualTo("web-" + hash);
        assertThat(Metadata.labels(set)).containsEntry("app", "web").containsEntry("lb", "shop");
        assertThat(set.path("spec").path("selector"))
                .isEqualTo(World.yaml("{matchLabels: {app: web, pod-template-hash: %s}}".formatted(hash)));
        assertThat(annotation(set, "revision")).isEqualTo("1");
        assertThat(annotation(set, "desired-replicas")).isEqualTo("3");
        assertThat(annotation(set, "max-replicas")).isEqualTo("4");
        assertThat(Metadata.controllerOf(set).orElseThrow())
                .isEqualTo(World.yaml("{apiVersion: apps/v1, kind: Deployment, name: web, uid: %s, controller: true,"
                                .formatted(Metadata.uid(deployment))
                        + " blockOwnerDeletion: true}"));
        assertThat(world.pods())
                .hasSize(3)
                .allSatisfy(pod -> assertThat(Metadata.labels(pod)).containsEntry("pod-template-hash", hash));
    }

    @Test
    void goesThroughTheStatesOfTheRealOne() {
        // When
        world.create(World.deployment("web", 1, V1));
        awaitComplete();

        // Then
        assertThat(world.changes(DEPLOYMENT).map(ObjectChanged::state).map(DeploymentControllerTest::summary))
                .containsExactly(
                        "generation 0: 0 replicas, 0 updated, 0 available, 0 unavailable []",
                        "generation 0: 0 replicas, 0 updated, 0 available, 0 unavailable [NewReplicaSetCreated]",
                        "generation 1: 0 replicas, 0 updated, 0 available, 1 unavailable [NewReplicaSetCreated,"
                                + " MinimumReplicasUnavailable]",
                        "generation 1: 1 replicas, 1 updated, 0 available, 1 unavailable [MinimumReplicasUnavailable,"
                                + " ReplicaSetUpdated]",
                        "generation 1: 1 replicas, 1 updated, 1 available, 0 unavailable [MinimumReplicasAvailable,"
                                + " NewReplicaSetAvailable]");
    }

    private static String summary(JsonNode deployment) {
        JsonNode status = deployment.path("status");
        return "generation %d: %d replicas, %d updated, %d available, %d unavailable %s"
                .formatted(
                        status.path("observedGeneration").asInt(0),
                        status.path("replicas").asInt(0),
                        status.path("updatedReplicas").asInt(0),
                        status.path("availableReplicas").asInt(0),
                        status.path("unavailableReplicas").asInt(0),
                        status.path("conditions")
                                .valueStream()
                                .map(condition -> condition.path("reason").asString(""))
                                .toList());
    }

    @Test
    void saysHowItGoes() {
        // Given
        world.create(World.deployment("web", 1, V1));

        // When
        awaitComplete();

        // Then
        assertThat(condition("Available").path("message").asString()).isEqualTo("Deployment has minimum availability.");
        assertThat(condition("Progressing").path("message").asString())
                .isEqualTo("ReplicaSet \"%s\" has successfully progressed.".formatted(Metadata.name(onlySet())));
    }

    @Test
    void replacesPodsWithinSurgeAndAvailability() {
        // Given
        world.create(World.deployment("web", 4, V1));
        awaitComplete();
        int before = (int) world.changes(DEPLOYMENT).count();

        // When
        setImage(V2);
        awaitComplete();

        // Then
        assertThat(world.changes(DEPLOYMENT).skip(before).map(ObjectChanged::state))
                .allSatisfy(deployment -> {
                    JsonNode status = deployment.path("status");
                    assertThat(status.path("availableReplicas").asInt(0)).isGreaterThanOrEqualTo(3);
                    assertThat(status.path("replicas").asInt(0)).isLessThanOrEqualTo(5);
                });
        assertThat(images()).containsExactly("busybox:" + V2);
        assertThat(sets()).hasSize(2);
    }

    @Test
    void sharesAChangeOfSizeAmongReplicaSetsInTheMidstOfARollOut() {
        // Given
        world.create(World.deployment("web", 3, V1));
        awaitComplete();
        setImage(MISSING);
        world.passSeconds(20);

        // When
        scale(8);
        world.passSeconds(20);

        // Then
        assertThat(replicas(revision(1))).isEqualTo(6);
        assertThat(replicas(revision(2))).isEqualTo(4);
        assertThat(annotation(revision(1), "max-replicas")).isEqualTo("10");
    }

    @Test
    void removesUnavailableOldPodsBeforeAvailableOnes() {
        // Given
        world.create(World.deployment("web", 3, V1));
        awaitComplete();
        setImage(MISSING);
        world.passSeconds(20);
        int before = (int) world.changes(REPLICA_SET).count();

        // When
        setImage(V2);
        awaitComplete();

        // Then
        List<String> shrunk = world.changes(REPLICA_SET)
                .skip(before)
                .map(ObjectChanged::state)
                .filter(set -> replicas(set) < ReplicaSets.counted(set, "replicas"))
                .map(set -> annotation(set, "revision"))
                .distinct()
                .toList();
        assertThat(shrunk).containsExactly("2", "1");
    }

    @Test
    void givesTheOldReplicaSetANewRevisionWhenItsTemplateComesBack() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();
        String first = Metadata.name(onlySet());
        setImage(V2);
        awaitComplete();

        // When
        setImage(V1);
        awaitComplete();

        // Then
        assertThat(Metadata.name(revision(3))).isEqualTo(first);
        assertThat(annotation(revision(3), "revision-history")).isEqualTo("1");
        assertThat(annotation(deployment(), "revision")).isEqualTo("3");
        assertThat(replicas(revision(3))).isEqualTo(1);
        assertThat(replicas(revision(2))).isZero();
    }

    @Test
    void makesANewReplicaSetForARestart() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();
        String first = Metadata.name(world.onlyPod());

        // When
        world.change(
                DEPLOYMENT,
                "web",
                deployment -> template(deployment)
                        .withObjectProperty("metadata")
                        .withObjectProperty("annotations")
                        .put("kubectl.kubernetes.io/restartedAt", "2026-01-05T10:00:00Z"));
        awaitComplete();
        world.passSeconds(5);

        // Then
        assertThat(Metadata.name(world.onlyPod())).isNotEqualTo(first);
        assertThat(annotation(deployment(), "revision")).isEqualTo("2");
    }

    @Test
    void forgetsTheOldestRevisionsBeyondTheLimit() {
        // Given
        world.create(World.deployment("web", 1, V1, "revisionHistoryLimit: 1"));
        awaitComplete();
        setImage(V2);
        awaitComplete();

        // When
        setImage("1.36");
        awaitComplete();
        world.passSeconds(5);

        // Then
        assertThat(sets().map(set -> annotation(set, "revision"))).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void followsItsSizeButNotItsTemplateWhilePaused() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();
        spec(spec -> spec.put("paused", true));
        world.passSeconds(1);

        // When
        setImage(V2);
        scale(2);
        world.passSeconds(30);

        // Then
        assertThat(images()).containsExactly("busybox:" + V1);
        assertThat(world.pods()).hasSize(2);
        assertThat(condition("Progressing").path("status").asString()).isEqualTo("Unknown");
        assertThat(condition("Progressing").path("reason").asString()).isEqualTo("DeploymentPaused");
    }

    @Test
    void goesOnOnceItIsResumed() {
        // Given
        world.create(World.deployment("web", 1, V1, "paused: true"));
        world.passSeconds(5);
        long whilePaused = sets().count();

        // When
        spec(spec -> spec.remove("paused"));
        awaitComplete();

        // Then
        assertThat(whilePaused).isZero();
        assertThat(world.changes(DEPLOYMENT).map(event -> reason(event.state(), "Progressing")))
                .contains("DeploymentPaused", "DeploymentResumed");
        assertThat(reason(deployment(), "Progressing")).isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void saysThatItMadeNoProgressWithinTheDeadline() {
        // Given
        world.create(World.deployment("web", 1, V1, "progressDeadlineSeconds: 15"));
        awaitComplete();
        setImage(MISSING);
        world.passSeconds(14);
        String before = reason(deployment(), "Progressing");

        // When
        world.passSeconds(4);

        // Then
        assertThat(before).isEqualTo("ReplicaSetUpdated");
        assertThat(reason(deployment(), "Progressing")).isEqualTo("ProgressDeadlineExceeded");
        assertThat(condition("Progressing").path("status").asString()).isEqualTo("False");
        assertThat(condition("Progressing").path("message").asString())
                .isEqualTo("ReplicaSet \"%s\" has timed out progressing.".formatted(Metadata.name(revision(2))));
        assertThat(reason(deployment(), "Available")).isEqualTo("MinimumReplicasAvailable");
    }

    @Test
    void makesProgressAgainAfterTheDeadline() {
        // Given
        world.create(World.deployment("web", 1, MISSING, "progressDeadlineSeconds: 15"));
        world.passSeconds(30);
        String before = reason(deployment(), "Progressing");

        // When
        setImage(V1);
        awaitComplete();

        // Then
        assertThat(before).isEqualTo("ProgressDeadlineExceeded");
        assertThat(reason(deployment(), "Progressing")).isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void waitsForPodsToBeReadyLongEnough() {
        // Given
        world.create(World.deployment("web", 1, V1, "minReadySeconds: 20"));
        world.await(() -> status("readyReplicas") == 1, Duration.ofSeconds(30));
        int availableAtFirst = status("availableReplicas");

        // When
        world.passSeconds(21);

        // Then
        assertThat(availableAtFirst).isZero();
        assertThat(status("availableReplicas")).isEqualTo(1);
        assertThat(onlySet().path("spec").path("minReadySeconds").asInt()).isEqualTo(20);
    }

    @Test
    void neverRunsTwoVersionsAtOnceWithRecreate() {
        // Given
        world.create(World.deployment("web", 2, V1, "strategy: {type: Recreate}"));
        awaitComplete();
        int before = (int) world.changes(POD).count();

        // When
        setImage(V2);
        awaitComplete();

        // Then
        assertThat(images()).containsExactly("busybox:" + V2);
        List<ObjectChanged> changes = world.changes(POD).skip(before).toList();
        List<String> oldThenNew = changes.stream()
                .map(event -> image(event.state()) + " " + event.change())
                .filter(change -> !change.endsWith("MODIFIED"))
                .toList();
        assertThat(oldThenNew)
                .containsExactly(
                        "busybox:1.36.1 DELETED",
                        "busybox:1.36.1 DELETED",
                        "busybox:1.37.0 ADDED",
                        "busybox:1.37.0 ADDED");
    }

    @Test
    void adoptsTheReplicaSetThatAnotherOneOrphaned() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();
        String pod = Metadata.name(world.onlyPod());
        world.delete(DEPLOYMENT, "web", new Deletion(Deletion.Propagation.ORPHAN, OptionalInt.empty()));
        world.passSeconds(5);
        boolean orphaned = Metadata.controllerOf(onlySet()).isEmpty();

        // When
        ObjectNode deployment = world.create(World.deployment("web", 1, V1));
        awaitComplete();

        // Then
        assertThat(orphaned).isTrue();
        assertThat(Metadata.controllerOf(onlySet()).orElseThrow().path("uid").asString())
                .isEqualTo(Metadata.uid(deployment));
        assertThat(Metadata.name(world.onlyPod())).isEqualTo(pod);
        assertThat(world.changes(DEPLOYMENT).map(event -> reason(event.state(), "Progressing")))
                .contains("FoundNewReplicaSet");
    }

    @Test
    void takesAnotherHashIfTheNameIsTaken() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();
        String taken = Metadata.name(onlySet());
        world.delete(DEPLOYMENT, "web");
        world.passSeconds(10);
        world.create(World.servers(taken, 0, V2).replace("{app: " + taken, "{app: other"));

        // When
        world.create(World.deployment("web", 1, V1));
        awaitComplete();

        // Then
        assertThat(deployment().path("status").path("collisionCount").asInt()).isEqualTo(1);
        assertThat(sets().map(Metadata::name)).hasSize(2).contains(taken);
    }

    @Test
    void showsWhatKeepsItsReplicaSetFromMakingPods() {
        // Given
        var refusing = new RefusingApi();
        var unwilling = new World(1, refusing::over);
        refusing.refuse(POD, "exceeded quota");

        // When
        unwilling.create(World.deployment("web", 1, V1));
        unwilling.passSeconds(2);

        // Then
        JsonNode failure = World.conditions(unwilling.get(DEPLOYMENT, "web")).get("ReplicaFailure");
        assertThat(failure.path("reason").asString()).isEqualTo("FailedCreate");
        assertThat(failure.path("message").asString()).isEqualTo("exceeded quota");
    }

    @Test
    void showsWhyItCannotMakeAReplicaSet() {
        // Given
        var refusing = new RefusingApi();
        var unwilling = new World(1, refusing::over);
        refusing.refuse(REPLICA_SET, "denied");

        // When
        unwilling.create(World.deployment("web", 1, V1));
        unwilling.passSeconds(2);

        // Then
        JsonNode progressing =
                World.conditions(unwilling.get(DEPLOYMENT, "web")).get("Progressing");
        assertThat(progressing.path("reason").asString()).isEqualTo("ReplicaSetCreateError");
        assertThat(progressing.path("message").asString())
                .matches("Failed to create new replica set \"web-[^\"]+\": denied");
    }

    @Test
    void tellsHowItSizesReplicaSets() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();

        // When
        setImage(V2);
        awaitComplete();

        // Then
        String first = Metadata.name(revision(1));
        String second = Metadata.name(revision(2));
        assertThat(world.list(BuiltinTypes.EVENT).stream()
                        .filter(event -> event.path("reason").asString("").equals("ScalingReplicaSet"))
                        .map(event -> event.path("message").asString("")))
                .containsExactly(
                        "Scaled up replica set " + first + " to 1",
                        "Scaled up replica set " + second + " to 1",
                        "Scaled down replica set " + first + " to 0");
    }

    @Test
    void takesItsReplicaSetsAndPodsWithIt() {
        // Given
        world.create(World.deployment("web", 2, V1));
        awaitComplete();

        // When
        world.delete(DEPLOYMENT, "web", new Deletion(Deletion.Propagation.FOREGROUND, OptionalInt.empty()));
        world.passSeconds(20);

        // Then
        assertThat(world.list(DEPLOYMENT)).isEmpty();
        assertThat(world.list(REPLICA_SET)).isEmpty();
        assertThat(world.pods()).isEmpty();
    }

    @Test
    void endsWithItsNamespace() {
        // Given
        world.create(World.deployment("web", 2, V1));
        awaitComplete();

        // When
        world.delete(BuiltinTypes.NAMESPACE, World.NAMESPACE);
        world.passSeconds(60);

        // Then
        assertThat(world.list(DEPLOYMENT)).isEmpty();
        assertThat(world.api().get(BuiltinTypes.NAMESPACE, "", World.NAMESPACE)).isEmpty();
    }

    @Test
    void isStillOnceItHasRolledOut() {
        // Given
        world.create(World.deployment("web", 2, V1, "progressDeadlineSeconds: 30"));
        awaitComplete();
        world.passSeconds(5);
        long before = world.changes(DEPLOYMENT).count();

        // When
        world.pass(Duration.ofMinutes(30));

        // Then
        assertThat(world.changes(DEPLOYMENT).count()).isEqualTo(before);
    }

    @Test
    void countsAnnotationsOfADeploymentAsAGeneration() {
        // Given
        world.create(World.deployment("web", 1, V1));
        awaitComplete();
        int before = generation();

        // When
        world.change(
                DEPLOYMENT,
                "web",
                deployment -> deployment
                        .withObjectProperty("metadata")
                        .withObjectProperty("annotations")
                        .put("team", "a"));
        world.passSeconds(1);

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(generation()).isEqualTo(2);
        assertThat(status("observedGeneration")).isEqualTo(2);
        assertThat(onlySet().path("metadata").path("annotations").path("team").asString(""))
                .isEqualTo("a");
    }

    private int generation() {
        return deployment().path("metadata").path("generation").asInt(0);
    }

    private void awaitComplete() {
        world.await(
                () -> DeploymentStatus.isComplete(
                        DeploymentSpec.of(deployment()),
                        deployment(),
                        deployment().path("status")),
                Duration.ofMinutes(5));
    }

    private ObjectNode deployment() {
        return world.get(DEPLOYMENT, "web");
    }

    private int status(String count) {
        return deployment().path("status").path(count).asInt(0);
    }

    private JsonNode condition(String type) {
        return World.conditions(deployment()).get(type);
    }

    private static String reason(JsonNode deployment, String type) {
        return Optional.ofNullable(World.conditions(deployment).get(type))
                .map(condition -> condition.path("reason").asString(""))
                .orElse("");
    }

    private Stream<ObjectNode> sets() {
        return world.list(REPLICA_SET).stream();
    }

    private ObjectNode onlySet() {
        assertThat(sets()).hasSize(1);
        return sets().findFirst().orElseThrow();
    }

    private ObjectNode revision(int revision) {
        return sets().filter(set -> RevisionAnnotations.revision(set) == revision)
                .findFirst()
                .orElseThrow();
    }

    private static int replicas(JsonNode set) {
        return ReplicaSets.replicas(set);
    }

    private static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(PREFIX + name).asString("");
    }

    private Stream<String> images() {
        return world.pods().stream()
                .filter(pod -> !Metadata.isTerminating(pod))
                .map(DeploymentControllerTest::image)
                .distinct();
    }

    private static String image(JsonNode pod) {
        return pod.path("spec").path("containers").path(0).path("image").asString("");
    }

    private static ObjectNode template(ObjectNode deployment) {
        return deployment.withObjectProperty("spec").withObjectProperty("template");
    }

    private void setImage(String version) {
        world.change(
                DEPLOYMENT,
                "web",
                deployment -> ((ObjectNode) template(deployment)
                                .path("spec")
                                .path("containers")
                                .path(0))
                        .put("image", "busybox:" + version));
    }

    private void scale(int replicas) {
        spec(spec -> spec.put("replicas", replicas));
    }

    private void spec(Consumer<ObjectNode> change) {
        world.change(DEPLOYMENT, "web", deployment -> change.accept(deployment.withObjectProperty("spec")));
    }
}
