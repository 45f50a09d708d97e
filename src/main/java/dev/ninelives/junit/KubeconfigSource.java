package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.kubeconfig.Kubeconfig;
import dev.ninelives.scenario.Scenario;

/** A user's own cluster. Whether it can pull a scenario's images is the cluster's own affair. */
final class KubeconfigSource implements ClusterSource {
    @Override
    public String kind() {
        return "kubeconfig";
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void require() {
        Kubeconfig.shared();
    }

    @Override
    public TestCluster open(Scenario scenario, long seed) {
        return Kubeconfig.shared().open();
    }

    @Override
    public void settle() {
        Kubeconfig.shared().settle();
    }
}
