package dev.ninelives.job;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs {@link HttpCheck}s in Jenkins' place: each job is a check, asked through the API server's Service proxy. */
public final class HttpCheckRunner implements JobRunner {
    /** How many characters of an answer are worth a line of log. */
    private static final int LOGGED = 200;

    private final KubernetesApi api;
    private final Timeline timeline;
    private final Map<String, HttpCheck> checks;
    private final Supplier<String> version;

    /**
     * Runs the given checks and no others.
     *
     * @param checks by the job's full name
     * @param version the version that is being deployed when a job runs
     */
    public HttpCheckRunner(
            KubernetesApi api, Timeline timeline, Map<String, HttpCheck> checks, Supplier<String> version) {
        this.api = api;
        this.timeline = timeline;
        this.checks = new LinkedHashMap<>(checks);
        this.version = version;
    }

    @Override
    public boolean has(String job) {
        return checks.containsKey(job);
    }

    @Override
    public JobResult run(JobRequest request) {
        HttpCheck check = checks.get(request.job());
        if (check == null) {
            throw new UnknownJobException("There is no job '%s'; the scenario declares %s under jobs:"
                    .formatted(request.job(), checks.isEmpty() ? "none" : String.join(", ", checks.keySet())));
        }
        Optional<String> body = check.body().map(text -> fill(text, request.parameters()));
        StringBuilder log = new StringBuilder();
        Instant start = timeline.now();
        for (int attempt = 1; attempt <= check.attempts(); attempt++) {
            if (attempt > 1) {
                timeline.pass(check.interval());
            }
            Optional<String> fault = ask(check, body);
            log.append(line(attempt, check, Duration.between(start, timeline.now()), fault));
            if (fault.isEmpty()) {
                return new JobResult(JobResult.Result.SUCCESS, log.toString(), properties(check, request));
            }
        }
        return new JobResult(JobResult.Result.FAILURE, log.toString());
    }

    private Map<String, String> properties(HttpCheck check, JobRequest request) {
        Map<String, String> filled = new LinkedHashMap<>();
        check.properties().forEach((name, value) -> filled.put(name, fill(value, request.parameters())));
        return filled;
    }

    /** What is wrong with the answer; empty where nothing is. */
    private Optional<String> ask(HttpCheck check, Optional<String> body) {
        try {
            ApiResponse answer = api.get(path(check));
            if (answer.code() != check.status()) {
                return Optional.of("expected status %d, but got %d: %s"
                        .formatted(check.status(), answer.code(), shortened(answer)));
            }
            return body.filter(text -> !answer.body().contains(text))
                    .map(text -> "expected '%s' in the answer, but got '%s'".formatted(text, shortened(answer)));
        } catch (ClusterUnreachableException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The API server's own sentence, or the start of what the application said. */
    private static String shortened(ApiResponse answer) {
        String text = answer.body().startsWith("{\"kind\":\"Status\"")
                ? answer.message()
                : answer.body().strip();
        return text.length() <= LOGGED ? text : text.substring(0, LOGGED) + "...";
    }

    private static String path(HttpCheck check) {
        return "/api/v1/namespaces/%s/services/%s:%d/proxy%s"
                .formatted(check.namespace(), check.service(), check.port(), check.path());
    }

    private String fill(String text, Map<String, String> parameters) {
        String filled = text;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            filled = filled.replace("${" + parameter.getKey() + "}", parameter.getValue());
        }
        return filled.replace("${version}", version.get());
    }

    private static String line(int attempt, HttpCheck check, Duration passed, Optional<String> fault) {
        return String.format(
                Locale.ROOT,
                "%5.1f s  try %d of %d: GET %s:%d%s in %s: %s\n",
                passed.toMillis() / 1000.0,
                attempt,
                check.attempts(),
                check.service(),
                check.port(),
                check.path(),
                check.namespace(),
                fault.orElse("as expected"));
    }
}
