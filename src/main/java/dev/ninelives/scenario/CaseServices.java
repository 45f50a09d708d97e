package dev.ninelives.scenario;

import dev.ninelives.job.JobRunner;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.pipeline.PipelineStore;

/**
 * What a pipeline finds around it beside the cluster.
 *
 * @param artifacts where its stages find manifests
 * @param jobs what its test stages run
 * @param judgments who answers its manual judgments
 * @param pipelines what it may start
 */
public record CaseServices(ArtifactStore artifacts, JobRunner jobs, Judgments judgments, PipelineStore pipelines) {}
