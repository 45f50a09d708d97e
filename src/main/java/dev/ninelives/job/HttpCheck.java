package dev.ninelives.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A test of a deployed version: one request, through its Service.
 *
 * @param path with its query, from {@code /}
 * @param status the HTTP status code that passes
 * @param body text that the answer must contain; <code>${name}</code> in it is the job's parameter of that name, and
 *     <code>${version}</code>, where no parameter has that name, the version that is being deployed
 * @param attempts how often to ask before the check fails
 * @param interval how long to wait between two attempts
 * @param properties what a check that passes leaves in the job's property file, with <code>${version}</code> as above
 */
public record HttpCheck(
        String namespace,
        String service,
        int port,
        String path,
        int status,
        Optional<String> body,
        int attempts,
        Duration interval,
        Map<String, String> properties) {
    /** A check that leaves no property file. */
    public HttpCheck(
            String namespace,
            String service,
            int port,
            String path,
            int status,
            Optional<String> body,
            int attempts,
            Duration interval) {
        this(namespace, service, port, path, status, body, attempts, interval, Map.of());
    }
}
