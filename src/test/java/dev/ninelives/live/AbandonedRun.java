package dev.ninelives.live;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A run in a process of its own, there to be killed. */
final class AbandonedRun {
    private AbandonedRun() {}

    /** @param arguments the kubeconfig */
    public static void main(String[] arguments) throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(Path.of(arguments[0])));
        LiveRun run = LiveRun.begin(
                new KubernetesClientBuilder().withConfig(config).build(),
                new ClusterTraits(
                        "to be killed",
                        NamespaceSetup.defaultServiceAccount(20),
                        true,
                        Duration.ofMinutes(2),
                        List::of));
        System.out.println(run.id());
        System.out.flush();
        while (true) {
            LiveCluster cluster = run.open();
            KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));
            api.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
            api.post(
                    ShopManifests.REPLICA_SETS,
                    KubernetesApi.JSON,
                    ShopManifests.replicaSet("shop", "busybox:1.36.1", "1"));
            api.post(
                    "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                    KubernetesApi.JSON,
                    "{\"metadata\":{\"name\":\"abandoned-%s-%d\"}}".formatted(run.id(), System.nanoTime()));
            cluster.close();
        }
    }
}
