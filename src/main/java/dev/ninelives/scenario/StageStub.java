package dev.ninelives.scenario;

import java.time.Duration;
import java.util.Map;

/**
 * What a stage comes to that is not run, in one of the runs or in both.
 *
 * @param stage the stage's name, in the pipeline or in one that it starts
 * @param status how its task ends, in Spinnaker's word; the stage's own flags then decide what becomes of the pipeline
 * @param outputs what later stages see of it, with <code>${version}</code> where the version to deploy belongs
 */
record StageStub(String stage, DeploymentRun run, String status, Map<String, Object> outputs, Duration duration) {}
