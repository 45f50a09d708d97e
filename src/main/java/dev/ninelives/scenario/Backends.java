package dev.ninelives.scenario;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.time.Pace;
import java.time.Duration;
import java.util.Optional;

/** Makes what a case runs on; a scenario never learns which cluster and which engine that is. */
public interface Backends {
    /** The kind of cluster in a word that tells it from others, as {@code -Dninelives.cluster} names it. */
    String kind();

    /**
     * Makes sure that there is a cluster to run on.
     *
     * @throws dev.ninelives.cluster.ClusterUnavailableException if there is none
     */
    default void require() {}

    /**
     * Why a scenario cannot run there, in a sentence; empty where nothing speaks against it. Nothing is written.
     *
     * @throws dev.ninelives.cluster.ClusterUnavailableException if there is nothing to run any scenario on
     */
    default Optional<String> refusal(Scenario scenario) {
        return Optional.empty();
    }

    /** Whether the scenario's cases can run beside each other. */
    default boolean runsSideBySide(Scenario scenario) {
        return true;
    }

    /** How fast a run goes compared with Spinnaker. */
    default Pace pace() {
        return Pace.SPINNAKER;
    }

    /**
     * How often production is asked.
     *
     * @param declared by the scenario
     */
    default Duration probeInterval(Duration declared) {
        return declared;
    }

    /** A fresh cluster whose registry has the scenario's images. */
    TestCluster cluster(Scenario scenario, long seed);

    /** An engine that deploys to the cluster. */
    PipelineEngine engine(Scenario scenario, TestCluster cluster, long seed, CaseServices services);

    /**
     * Waits until nothing is left of the cases that have ended, on a cluster that is there after them.
     *
     * @throws RuntimeException if something would not go, naming it
     */
    default void settle() {}
}
