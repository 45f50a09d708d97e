package dev.ninelives.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.FaultEffect.NodeNotReady;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.SlowPull;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.history.Actor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeFaultsTest {
    private final Unsteady world = new Unsteady();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void takesPodsOutOfServiceWhileTheNodeIsNotReady() {
        // Given
        serving();

        // When
        notReady(Duration.ofMinutes(1));
        world.pass(20);
        long meanwhile = world.endpoints("shop");
        List<String> ready = world.pods().stream().map(NodeFaultsTest::ready).toList();
        List<String> taints = taints();
        boolean back = world.await(() -> world.endpoints("shop") == 2);

        // Then
        assertThat(meanwhile).isZero();
        assertThat(ready).containsExactly("False", "False");
        assertThat(taints)
                .containsExactly("node.kubernetes.io/not-ready NoSchedule", "node.kubernetes.io/not-ready NoExecute");
        assertThat(back).isTrue();
        assertThat(world.deleted("Pod")).isZero();
        world.pass(10);
        assertThat(taints()).isEmpty();
    }

    @Test
    void evictsPodsOnceTheyHaveBorneItForTheirTolerationSeconds() {
        // Given
        serving();
        notReady(Duration.ofMinutes(8));

        // When
        world.pass(290);
        long before = evicted();
        world.pass(30);
        long after = evicted();
        boolean replaced =
                world.await(() -> world.endpoints("shop") == 2 && world.pods().size() == 2);

        // Then
        assertThat(before).isZero();
        assertThat(after).isEqualTo(2);
        assertThat(replaced).isTrue();
        assertThat(world.added("Pod")).isEqualTo(4);
    }

    @Test
    void schedulesNothingOnANodeThatIsNotReady() {
        // Given
        serving();
        notReady(Duration.ofMinutes(1));
        world.pass(10);

        // When
        world.scale("shop", 3);
        world.pass(10);
        JsonNode pending = world.pods().stream()
                .filter(pod -> pod.path("spec").path("nodeName").isMissingNode())
                .findFirst()
                .orElseThrow();
        boolean scheduled = world.await(() -> world.endpoints("shop") == 3);

        // Then
        assertThat(pending.path("status")
                        .path("conditions")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("0/1 nodes are available: 1 node(s) had taint {node.kubernetes.io/not-ready: }, that the pod"
                        + " didn't tolerate.");
        assertThat(scheduled).isTrue();
    }

    @Test
    void saysThatAPodWasEvictedAndHasItReplaced() {
        // Given
        serving();

        // When
        world.inject(
                "evict",
                new PodEvicted(),
                new FaultScope(List.of(), List.of(), List.of(), "production", "shop-*", ""),
                FaultWindow.ALWAYS.atMost(1));
        world.pass(3);
        List<JsonNode> evicted = world.pods().stream()
                .filter(pod -> pod.path("status").path("reason").asString("").equals("Evicted"))
                .toList();
        boolean replaced = world.await(() -> world.endpoints("shop") == 2);

        // Then
        assertThat(evicted).singleElement().satisfies(pod -> {
            assertThat(pod.path("status").path("phase").asString()).isEqualTo("Failed");
            assertThat(ready(pod)).isEqualTo("False");
            assertThat(world.strikes()).singleElement().satisfies(strike -> {
                assertThat(strike.actor()).isEqualTo(Actor.KUBELET);
                assertThat(strike.object().name())
                        .isEqualTo(pod.path("metadata").path("name").asString());
            });
        });
        assertThat(replaced).isTrue();
        assertThat(world.added("Pod")).isEqualTo(3);
    }

    @Test
    void evictsNoPodThatIsNotMeant() {
        // Given
        serving();

        // When
        world.inject(
                "evict",
                new PodEvicted(),
                new FaultScope(List.of(), List.of(), List.of(), "staging", "", ""),
                FaultWindow.ALWAYS.atMost(1));
        world.pass(30);

        // Then
        assertThat(world.strikes()).isEmpty();
        assertThat(world.endpoints("shop")).isEqualTo(2);
    }

    @Test
    void pullsSlowly() {
        // Given
        world.inject(
                "slow",
                new SlowPull("*busybox:1.36.1", Duration.ofSeconds(90)),
                FaultScope.ANYTHING,
                FaultWindow.ALWAYS.atMost(1));

        // When
        world.serve("shop", 1);
        world.pass(80);
        long early = world.endpoints("shop");
        world.pass(20);
        long late = world.endpoints("shop");

        // Then
        assertThat(early).isZero();
        assertThat(late).isEqualTo(1);
    }

    private void serving() {
        world.serve("shop", 2);
        assertThat(world.await(() -> world.endpoints("shop") == 2)).isTrue();
    }

    private void notReady(Duration length) {
        world.inject("node", new NodeNotReady(length), FaultScope.ANYTHING, FaultWindow.ALWAYS.atMost(1));
    }

    private long evicted() {
        return world.pods().stream()
                .filter(pod -> pod.path("metadata").has("deletionTimestamp"))
                .count();
    }

    private List<String> taints() {
        return world.api
                .get("/api/v1/nodes/nine-lives-node")
                .json()
                .path("spec")
                .path("taints")
                .valueStream()
                .map(taint -> taint.path("key").asString() + " "
                        + taint.path("effect").asString())
                .toList();
    }

    private static String ready(JsonNode pod) {
        return pod.path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals("Ready"))
                .map(condition -> condition.path("status").asString(""))
                .findFirst()
                .orElse("");
    }
}
