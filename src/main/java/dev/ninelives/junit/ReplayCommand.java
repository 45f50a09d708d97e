package dev.ninelives.junit;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;

/** The command that runs one case again. */
final class ReplayCommand {
    private static final String CONTEXT = "ninelives.context";

    private final Selection selection;
    private final Cluster cluster;

    ReplayCommand(Selection selection, Cluster cluster) {
        this.selection = selection;
        this.cluster = cluster;
    }

    String of(Scenario scenario, FaultCase faultCase) {
        return "./mvnw verify -DskipUnitTests -D%s=%s -D%s=%s -D%s=%d -D%s=%s%s%s%s%s"
                .formatted(
                        Selection.SCENARIOS,
                        scenario.folder(),
                        Selection.CASE,
                        faultCase.id(),
                        Selection.SEED,
                        selection.seed(),
                        Selection.CLUSTER,
                        cluster.id(),
                        cluster == Cluster.KUBECONFIG || cluster == Cluster.SPINNAKER
                                ? " -D%s=%s".formatted(CONTEXT, System.getProperty(CONTEXT, "NAME"))
                                : "",
                        kubernetes(),
                        selection.dryRun() ? " -D%s=true".formatted(Selection.DRY_RUN) : "",
                        selection
                                .provider()
                                .map(release -> " -D%s=%s".formatted(Selection.PROVIDER, release))
                                .orElse(""));
    }

    private String kubernetes() {
        String version = System.getProperty(Selection.KUBERNETES, "");
        return cluster == Cluster.EMBEDDED && !version.isBlank()
                ? " -D%s=%s".formatted(Selection.KUBERNETES, version.strip())
                : "";
    }
}
