package dev.ninelives.job;

/**
 * How a job ended.
 *
 * @param log what it printed, for the report
 */
public record JobResult(Result result, String log) {
    /** Jenkins' results that a stage tells apart. */
    public enum Result {
        SUCCESS,
        UNSTABLE,
        FAILURE,
        ABORTED
    }
}
