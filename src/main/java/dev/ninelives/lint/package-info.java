/**
 * Hazards that show in a pipeline's JSON, found by reading it: no cluster, no engine, no run. A hazard is a reason to look,
 * with the stage, the line and the promise that it endangers; what really happens is for a run to say.
 */
package dev.ninelives.lint;
