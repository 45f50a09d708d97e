package dev.ninelives.live;

import static dev.ninelives.live.ShopManifests.NAMESPACES;
import static dev.ninelives.live.ShopManifests.PODS;
import static dev.ninelives.live.ShopManifests.REPLICA_SETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.k3s.K3s;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a real API server makes of the faults that it cannot know of. */
@Tag("k3s")
class UnsteadyStagesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final FaultScope STAGES = new FaultScope(List.of("stage"), List.of(), List.of(), "", "", "");

    private LiveCluster cluster;
    private KubernetesApi harness;
    private KubernetesApi stage;

    @BeforeEach
    void open() {
        cluster = K3s.shared().open(List.of("busybox:1.36.1"));
        harness = new KubernetesApi(cluster.client(Actor.HARNESS));
        stage = new KubernetesApi(cluster.client(Actor.stage("Deploy")));
        accepted(harness.post(NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production")));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aStaleReadIsTheServersOwnAnswerFromThen() {
        // Given
        deploy("before");
        inject(new Stale(0, Duration.ofMinutes(1)), STAGES);
        deploy("since");
        accepted(harness.delete(REPLICA_SETS + "/before", KubernetesApi.BACKGROUND));

        // When
        ApiResponse list = stage.get(REPLICA_SETS);
        ApiResponse gone = stage.get(REPLICA_SETS + "/before");
        ApiResponse young = stage.get(REPLICA_SETS + "/since");
        ApiResponse present = harness.get(REPLICA_SETS);

        // Then
        assertThat(names(list)).containsExactly("before");
        assertThat(gone.json().path("kind").asString()).isEqualTo("ReplicaSet");
        assertThat(gone.json().path("metadata").path("namespace").asString()).isEqualTo("production");
        assertThat(young.code()).isEqualTo(404);
        assertThat(names(present)).contains("since");
    }

    @Test
    void anEvictedPodEndsAtOnceAndIsReplaced() {
        // Given
        deploy("shop");
        cluster.timeline().await(() -> running().size() == 1, PATIENCE);
        List<String> before = running();

        // When
        inject(new PodEvicted(), FaultScope.ANYTHING);
        cluster.timeline().await(() -> running().size() == 1 && !running().equals(before), PATIENCE);

        // Then
        assertThat(running()).hasSize(1).doesNotContainAnyElementsOf(before);
        ObjectReference evicted = new ObjectReference("Pod", "production", before.get(0));
        assertThat(cluster.history().history().events(FaultInjected.class))
                .singleElement()
                .extracting(FaultInjected::object)
                .isEqualTo(evicted);
        assertThat(cluster.history().history().events(ObjectChanged.class))
                .filteredOn(change -> change.object().equals(evicted) && change.change() == Change.DELETED)
                .singleElement()
                .extracting(ObjectChanged::actor)
                .isEqualTo(Actor.KUBELET);
    }

    private void deploy(String name) {
        accepted(harness.post(
                REPLICA_SETS, KubernetesApi.JSON, ShopManifests.replicaSet(name, "busybox:1.36.1", "1.36.1")));
    }

    private List<String> running() {
        return harness.get(PODS)
                .json()
                .path("items")
                .valueStream()
                .filter(pod -> pod.path("status").path("phase").asString("").equals("Running"))
                .map(UnsteadyStagesIT::name)
                .toList();
    }

    private static List<String> names(ApiResponse list) {
        return list.json()
                .path("items")
                .valueStream()
                .map(UnsteadyStagesIT::name)
                .toList();
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asString();
    }

    private void inject(FaultEffect effect, FaultScope where) {
        FaultWindow when = effect instanceof PodEvicted ? FaultWindow.ALWAYS.atMost(1) : FaultWindow.ALWAYS;
        cluster.inject(new ClusterFault("fault", Path.of("fault.yaml"), "a test", where, when, effect), 1);
    }

    private static void accepted(ApiResponse answer) {
        assertThat(answer.isSuccess()).as(answer.body()).isTrue();
    }
}
