package dev.ninelives.contract;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.sim.SimCluster;

class SimClusterContractTest extends TestClusterContract {
    @Override
    TestCluster open() {
        return new SimCluster(1);
    }
}
