package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.k3s.K3s;
import dev.ninelives.scenario.Scenario;

/** The k3s of this JVM, with the scenario's images. */
final class K3sSource implements ClusterSource {
    @Override
    public String kind() {
        return "k3s";
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void require() {
        K3s.shared();
    }

    @Override
    public TestCluster open(Scenario scenario, long seed) {
        return K3s.shared().open(scenario.podImages());
    }

    @Override
    public void settle() {
        K3s.shared().settle();
    }
}
