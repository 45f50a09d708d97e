package dev.ninelives.scenario;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Moment;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.ProductionTimeline;
import java.util.Optional;
import java.util.Set;

/** Which version production serves right now. */
final class ServedVersion {
    private final Production production;
    private final TestCluster cluster;

    ServedVersion(Production production, TestCluster cluster) {
        this.production = production;
        this.cluster = cluster;
    }

    /**
     * Whether it serves {@code version} with enough endpoints, and no other. The pipeline is done with a version once its
     * Pods are ready; the endpoints controller may not be yet.
     */
    boolean isOnly(String version) {
        return production()
                .filter(moment -> moment.endpoints().size() >= production.neededEndpoints())
                .filter(moment -> moment.servedVersions().equals(Set.of(version)))
                .isPresent();
    }

    /**
     * Makes sure of it.
     *
     * @param what the version is to the case: {@code baseline}
     * @param run the pipeline's run that was to bring it
     * @throws CouldNotRunException if it did not: then there is nothing to start from
     */
    void require(String what, String version, PipelineRun run) {
        Optional<Moment> now = production();
        Set<String> served = now.map(Moment::servedVersions).map(Set::copyOf).orElse(Set.of());
        int endpoints = now.map(moment -> moment.endpoints().size()).orElse(0);
        if (!run.succeeded() || !served.equals(Set.of(version)) || endpoints < production.minimumReady()) {
            throw new CouldNotRunException(
                    "The pipeline did not bring the %s %s into production: %s. %s has %d of %d ready endpoints%s."
                            .formatted(
                                    what,
                                    version,
                                    RunText.of(run),
                                    production.serviceReference(),
                                    endpoints,
                                    production.minimumReady(),
                                    served.isEmpty() ? "" : ", of version " + String.join(" and ", served)));
        }
    }

    private Optional<Moment> production() {
        return ProductionTimeline.latest(cluster.history().history(), production);
    }
}
