package dev.ninelives.scenario;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.job.JobRunner;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.PipelineEngine;

/** Makes what a case runs on; a scenario never learns which cluster and which engine that is. */
public interface Backends {
    /** A fresh cluster whose registry has the scenario's images. */
    TestCluster cluster(Scenario scenario, long seed);

    /**
     * An engine that deploys to the cluster.
     *
     * @param artifacts where its stages find manifests
     * @param jobs what its test stages run
     */
    PipelineEngine engine(Scenario scenario, TestCluster cluster, long seed, ArtifactStore artifacts, JobRunner jobs);
}
