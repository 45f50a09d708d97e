package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.kubeconfig.Kubeconfig;
import dev.ninelives.live.DryRun;
import dev.ninelives.scenario.Scenario;
import java.io.PrintStream;
import java.util.Optional;

/** Tells of the writes that a user's own cluster would get, once it has been found to be one that may be used. */
final class DryRunSource implements ClusterSource {
    private final EmbeddedSource embedded = EmbeddedSource.selected();
    private final PrintStream out;
    private Optional<DryRun> run = Optional.empty();

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
        run = Optional.of(Kubeconfig.dryRun(out::println));
    }

    @Override
    public TestCluster open(Scenario scenario, long seed) {
        return run.orElseThrow().open(embedded.open(scenario, seed));
    }

    @Override
    public void settle() {}
}
