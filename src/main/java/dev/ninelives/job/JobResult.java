package dev.ninelives.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a job ended.
 *
 * @param log what it printed, for the report
 * @param properties what it leaves in its property file, for stages that read one
 */
public record JobResult(Result result, String log, Map<String, String> properties) {
    public JobResult {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The result of a job that leaves no property file. */
    public JobResult(Result result, String log) {
        this(result, log, Map.of());
    }

    /** Jenkins' results that a stage tells apart. */
    public enum Result {
        SUCCESS,
        UNSTABLE,
        FAILURE,
        ABORTED
    }
}
