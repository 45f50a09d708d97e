package dev.ninelives.contract;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.live.DryRunCluster;
import dev.ninelives.sim.SimCluster;

class DryRunClusterContractTest extends TestClusterContract {
    @Override
    TestCluster open() {
        return new DryRunCluster(new SimCluster(1), write -> {});
    }
}
