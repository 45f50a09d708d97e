package dev.ninelives.sim.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one look at the Pods of a tracked Job finds, and the status that follows from it; see {@link JobTracking}. */
final class JobTally {
    private static final String UNCOUNTED = "uncountedTerminatedPods";
    private static final String SUCCEEDED = "succeeded";
    private static final String FAILED = "failed";

    private final JobPods pods;
    private final JobStatus status;
    private final List<ObjectNode> active;
    private final JobPolicy policy;
    private final IndexFailures indexes;
    private final Set<String> newlySucceeded;
    private final Set<String> newlyFailed;
    private int terminating;
    private int created;

    /** How a Job is to end, once its last Pod has. */
    record End(boolean succeeded, String reason, String message) {}

    JobTally(JobPods pods, JobStatus status) {
        this.pods = pods;
        this.status = status;
        active = new ArrayList<>(pods.active());
        terminating = (int) pods.all().stream().filter(Pods::isEnding).count();
        newlySucceeded = uncounted(SUCCEEDED, pod -> Pods.phase(pod).equals("Succeeded"));
        policy = JobPolicy.of(pods.job());
        indexes = new IndexFailures(
                pods.job(),
                JobIndexes.in(status.json().path("failedIndexes").asString("")),
                pods.all().stream()
                        .filter(pod -> isBearer(pod) && pods.hasFailed(pod))
                        .toList(),
                completed(),
                active);
        newlyFailed = uncounted(FAILED, pod -> pods.hasFailed(pod) && policy.counts(pod));
    }

    /** Those that an interrupted look had found, and those that bear the finalizer still. */
    private Set<String> uncounted(String list, Predicate<JsonNode> ended) {
        Set<String> uids = new LinkedHashSet<>();
        status.json().path(UNCOUNTED).path(list).forEach(uid -> uids.add(uid.asString("")));
        pods.all().stream()
                .filter(pod -> isBearer(pod) && ended.test(pod))
                .map(Metadata::uid)
                .forEach(uids::add);
        return uids;
    }

    private static boolean isBearer(JsonNode pod) {
        return Metadata.hasFinalizer(pod, JobTracking.FINALIZER);
    }

    ObjectNode job() {
        return pods.job();
    }

    JobStatus status() {
        return status;
    }

    List<ObjectNode> active() {
        return List.copyOf(active);
    }

    /** Whose finalizers are to go once {@link #uncounted()} is written. */
    List<ObjectNode> bearers() {
        Set<String> counted = countedFailures();
        return pods.all().stream()
                .filter(pod -> newlySucceeded.contains(Metadata.uid(pod))
                        || counted.contains(Metadata.uid(pod))
                        || (pods.hasFailed(pod) && !policy.counts(pod) && !isKept(pod)))
                .toList();
    }

    /** Whether a Pod that has failed has to wait until another has taken its number. */
    private boolean isKept(JsonNode pod) {
        return indexes.isWaiting(pod) && end().isEmpty() && !Metadata.isTerminating(job());
    }

    private Set<String> countedFailures() {
        Set<String> counted = new LinkedHashSet<>(newlyFailed);
        pods.all().stream().filter(this::isKept).map(Metadata::uid).forEach(counted::remove);
        return counted;
    }

    void created() {
        created++;
    }

    /** These are being deleted, and count as failed; where the Job goes on and waits for them, only in the end. */
    void removing(List<ObjectNode> deleted) {
        active.removeAll(deleted);
        terminating += deleted.size();
        if (end().isPresent() || !pods.waitForTheLast()) {
            deleted.stream()
                    .filter(pod -> isBearer(pod) && policy.counts(pod))
                    .map(Metadata::uid)
                    .forEach(newlyFailed::add);
        }
    }

    private int succeeded() {
        if (JobIndexes.areGiven(job())) {
            return completed().size();
        }
        return status.json().path(SUCCEEDED).asInt(0) + newlySucceeded.size();
    }

    /** The numbers of an indexed Job that have succeeded. */
    private SortedSet<Integer> completed() {
        SortedSet<Integer> completed =
                JobIndexes.in(status.json().path("completedIndexes").asString(""));
        completed.addAll(JobIndexes.of(pods.all().stream()
                .filter(pod -> Pods.phase(pod).equals("Succeeded"))
                .toList()));
        return completed;
    }

    /** The first numbers that no Pod has or has had with success. */
    List<Integer> missingIndexes(int count) {
        SortedSet<Integer> taken = completed();
        taken.addAll(indexes.failed());
        taken.addAll(JobIndexes.of(active));
        if (pods.waitForTheLast()) {
            taken.addAll(
                    JobIndexes.of(pods.all().stream().filter(Pods::isEnding).toList()));
        }
        return IntStream.range(0, job().path("spec").path("completions").asInt(0))
                .boxed()
                .filter(index -> !taken.contains(index))
                .limit(Math.max(0, count))
                .toList();
    }

    /** The failures of single numbers. */
    IndexFailures indexFailures() {
        return indexes;
    }

    private int failed() {
        return status.json().path(FAILED).asInt(0) + newlyFailed.size();
    }

    /** How many Pods are to be made. */
    int missing() {
        int ended = succeeded() + indexes.failed().size();
        return pods.wanted(ended) - active.size() - (pods.waitForTheLast() ? terminating : 0);
    }

    Optional<End> end() {
        return status.target();
    }

    void decideEnd() {
        JsonNode spec = job().path("spec");
        int failedIndexes = indexes.failed().size();
        Optional<String> given = pods.all().stream()
                .filter(pods::hasFailed)
                .flatMap(pod -> policy.whyJobFails(pod).stream())
                .findFirst();
        if (given.isPresent()) {
            status.setTarget(new End(false, "PodFailurePolicy", given.get()));
        } else if (failed() > spec.path("backoffLimit").asInt(0) || pods.haveRestartedTooOften()) {
            status.setTarget(new End(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        } else if (status.untilDeadline(job())
                .filter(left -> left.isZero() || left.isNegative())
                .isPresent()) {
            status.setTarget(new End(false, "DeadlineExceeded", "Job was active longer than specified deadline"));
        } else if (spec.has("maxFailedIndexes")
                && failedIndexes > spec.path("maxFailedIndexes").asInt()) {
            status.setTarget(new End(
                    false,
                    "MaxFailedIndexesExceeded",
                    "Job has exceeded the specified maximal number of failed indexes"));
        } else if (failedIndexes > 0
                && failedIndexes + succeeded() >= spec.path("completions").asInt()) {
            status.setTarget(new End(false, "FailedIndexes", "Job has failed indexes"));
        } else if (!JobStatus.isSuspended(job()) && pods.isComplete(succeeded(), active.size())) {
            status.setTarget(new End(true, "CompletionsReached", "Reached expected number of succeeded pods"));
        }
    }

    /** How long the failures since the last success ask to wait. */
    Duration untilNextTry() {
        List<ObjectNode> ended = pods.all().stream()
                .filter(Pods::isFinished)
                .sorted(Comparator.comparing(this::endOf).reversed())
                .toList();
        int failures = 0;
        while (failures < ended.size() && Pods.phase(ended.get(failures)).equals("Failed")) {
            failures++;
        }
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(status.now(), endOf(ended.get(0)).plus(JobBackoff.delay(failures - 1)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Instant endOf(JsonNode pod) {
        return JobPods.endOf(pod, status.now());
    }

    /** The status before the finalizers are taken off. */
    ObjectNode uncounted() {
        boolean indexed = JobIndexes.areGiven(job());
        status.count(
                active.size() + created,
                indexed ? succeeded() : status.json().path(SUCCEEDED).asInt(0),
                status.json().path(FAILED).asInt(0));
        if (indexed) {
            noteIndexes();
        }
        status.countDetails((int) active.stream().filter(Pods::isReady).count(), terminating);
        ObjectNode uncounted = status.json().putObject(UNCOUNTED);
        put(uncounted, SUCCEEDED, indexed ? Set.of() : newlySucceeded); // of those with numbers, these tell
        put(uncounted, FAILED, countedFailures());
        return status.json().deepCopy();
    }

    private void noteIndexes() {
        status.noteIndexes(JobIndexes.inWords(completed()));
        if (IndexFailures.areLimited(job())) {
            status.noteFailedIndexes(JobIndexes.inWords(indexes.failed()));
        }
    }

    private static void put(ObjectNode uncounted, String list, Set<String> uids) {
        if (!uids.isEmpty()) {
            uids.forEach(uncounted.putArray(list)::add);
        }
    }

    /** The status once they are off; the last one where {@code end} is due. */
    ObjectNode counted(Optional<End> end) {
        int failed = status.json().path(FAILED).asInt(0) + countedFailures().size();
        status.count(active.size() + created, succeeded(), failed);
        status.json().putObject(UNCOUNTED);
        if (terminating == 0) {
            end.ifPresent(status::finish);
        }
        return status.json();
    }
}
