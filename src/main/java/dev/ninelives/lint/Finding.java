package dev.ninelives.lint;

/**
 * A hazard at its place.
 *
 * @param file the pipeline's file
 * @param refId the stage's; empty where the pipeline as a whole is meant
 * @param stage the stage's name; empty likewise
 * @param stageLine where the stage begins, from 1; 0 likewise
 * @param line of the offending field, from 1; where the stage begins if it is the stage as a whole
 * @param reason what will happen, in one sentence
 * @param advice what to do about it
 */
public record Finding(
        Hazard hazard, String file, String refId, String stage, int stageLine, int line, String reason, String advice) {
    public EndangeredPromise promise() {
        return hazard.promise();
    }
}
