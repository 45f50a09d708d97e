package dev.ninelives.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.fault.FaultLibrary;
import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryDifference;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.SimCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SameSeedSameFaultsTest {
    private static final FaultLibrary LIBRARY = new FaultLibrary(Path.of("fault-manifests"));
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/shop/replicasets";

    @Test
    void tellsTheSameHistoryTwiceWithEveryFaultAtOnce() {
        // When
        History first = withEveryFault(7);
        History second = withEveryFault(7);

        // Then
        assertThat(HistoryDifference.between(first, second)).isEmpty();
        assertThat(struck(first)).containsExactlyInAnyOrderElementsOf(LIBRARY.names(FaultLibrary.CLUSTER));
    }

    @Test
    void strikesOthersForAnotherSeed() {
        assertThat(strikes(withEveryFault(7))).isNotEqualTo(strikes(withEveryFault(8)));
    }

    @Test
    void ordersWhatHappensAtOneTimeInMoreThanOneWay() {
        // When
        Set<List<String>> orders = LongStream.rangeClosed(1, 20)
                .mapToObj(SameSeedSameFaultsTest::orderOfFirstPods)
                .collect(Collectors.toSet());

        // Then
        assertThat(orders).contains(List.of("a", "b"), List.of("b", "a"));
    }

    private static History withEveryFault(long seed) {
        try (SimCluster cluster = new SimCluster(seed)) {
            KubernetesApi api = cluster(cluster);
            LIBRARY.names(FaultLibrary.CLUSTER).forEach(name -> cluster.inject(LIBRARY.clusterFault(name), seed));
            for (int minute = 0; minute < 12; minute++) {
                attempt(() -> create(api, "a"));
                attempt(() -> api.get(REPLICA_SETS));
                attempt(() -> api.patch(REPLICA_SETS + "/a", KubernetesApi.MERGE_PATCH, "{\"spec\":{\"replicas\":2}}"));
                cluster.timeline().pass(Duration.ofMinutes(1));
            }
            return cluster.history().history();
        }
    }

    /** Two that know nothing of each other, created at the same instant. */
    private static List<String> orderOfFirstPods(long seed) {
        try (SimCluster cluster = new SimCluster(seed)) {
            KubernetesApi api = cluster(cluster);
            create(api, "a");
            create(api, "b");
            cluster.timeline().pass(Duration.ofSeconds(1));
            return cluster.history()
                    .history()
                    .events(ObjectChanged.class)
                    .filter(event -> event.object().kind().equals("Pod"))
                    .map(event -> event.object().name().substring(0, 1))
                    .distinct()
                    .toList();
        }
    }

    private static KubernetesApi cluster(SimCluster cluster) {
        KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("Deploy")));
        api.post("/api/v1/namespaces", KubernetesApi.YAML, "{metadata: {name: shop}}");
        return api;
    }

    private static void create(KubernetesApi api, String name) {
        api.post(REPLICA_SETS, KubernetesApi.YAML, """
            metadata: {name: %1$s}
            spec:
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec: {containers: [{name: web, image: "busybox:1.37.0", command: [sleep, "1000000"]}]}
            """.formatted(name));
    }

    private static void attempt(Runnable request) {
        try {
            request.run();
        } catch (ClusterUnreachableException expected) {
            // a fault took the answer away; what came of it is in the history
        }
    }

    private static Set<String> struck(History history) {
        return history.events(FaultInjected.class).map(FaultInjected::fault).collect(Collectors.toSet());
    }

    private static List<String> strikes(History history) {
        return history.events(FaultInjected.class)
                .map(strike -> strike.fault() + " " + strike.at() + " " + strike.object())
                .toList();
    }
}
