package dev.ninelives.contract;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.live.DryRun;
import dev.ninelives.sim.SimCluster;
import java.util.List;

class DryRunClusterContractTest extends TestClusterContract {
    @Override
    TestCluster open() {
        try (SimCluster untouched = new SimCluster(1)) {
            KubernetesApi api = new KubernetesApi(untouched.client(Actor.HARNESS));
            return DryRun.begin(api, namespace -> List.of(), write -> {}).open(new SimCluster(1));
        }
    }
}
