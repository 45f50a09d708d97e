package dev.ninelives.scenario;

import dev.ninelives.pipeline.Judgment;

/** The answer to the manual judgment of the stage of that name, in one of the runs or in both. */
record DeclaredJudgment(String stage, DeploymentRun run, Judgment judgment) {}
