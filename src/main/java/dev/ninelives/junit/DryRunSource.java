package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.kubeconfig.Kubeconfig;
import dev.ninelives.live.DryRunCluster;
import dev.ninelives.scenario.Scenario;
import java.io.PrintStream;

/** Tells of the writes that a user's own cluster would get, once it has been found to be one that may be used. */
final class DryRunSource implements ClusterSource {
    private final EmbeddedSource embedded = new EmbeddedSource();
    private final PrintStream out;

    /** @param out gets every write */
    DryRunSource(PrintStream out) {
        this.out = out;
    }

    @Override
    public String kind() {
        return "dry-run";
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public void require() {
        out.println("Dry run: nothing is written to " + Kubeconfig.check() + ", which may be used.");
    }

    @Override
    public TestCluster open(Scenario scenario, long seed) {
        return new DryRunCluster(embedded.open(scenario, seed), out::println);
    }

    @Override
    public void settle() {}
}
