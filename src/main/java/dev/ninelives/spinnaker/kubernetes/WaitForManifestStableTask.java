package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.TaskExecution;
import com.netflix.spinnaker.orca.exceptions.TimeoutException;
import dev.ninelives.history.TimeText;
import dev.ninelives.spinnaker.RunPace;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Coordinates;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ManifestStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Waits until all that a stage has touched is stable or has failed. What was stable once is not looked at again, and an
 * object that cannot be read is waited for, be it gone.
 */
final class WaitForManifestStableTask implements OverridableTimeoutRetryableTask {
    static final String NAME = "waitForManifestToStabilize";

    private final Clouddriver clouddriver;
    private final StageTree trees;
    private final RunPace pace;
    private final Clock clock;

    public WaitForManifestStableTask(Clouddriver clouddriver, StageTree trees, RunPace pace, Clock clock) {
        this.clouddriver = clouddriver;
        this.trees = trees;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(5).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofMinutes(30).toMillis();
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        KubernetesCredentials credentials = clouddriver.credentials(Credentials.account(stage), stage.getName());
        Stabilization progress = Stabilization.of(trees.own(stage));
        for (Map.Entry<String, Iterable<String>> entry :
                AwaitedManifests.of(stage).entrySet()) {
            for (String name : entry.getValue()) {
                if (progress.isDecided(entry.getKey(), name)) {
                    continue;
                }
                try {
                    look(credentials, entry.getKey(), name, progress);
                } catch (UnreadableException e) {
                    return TaskResult.RUNNING; // without what this round has found out, as in Orca
                }
            }
        }
        TaskResult result = progress.result();
        if (result.getStatus() == ExecutionStatus.RUNNING && pace.pace().recognisesCrashLoops()) {
            giveUpOnBackOff(stage, credentials);
        }
        return result;
    }

    /** Ends as Orca would when the stage's time is over, as soon as it is plain that it will. */
    private void giveUpOnBackOff(StageExecution stage, KubernetesCredentials credentials) {
        backOff(stage, credentials).ifPresent(words -> {
            Optional<StageExecution> limiting = stage.getParentWithTimeout()
                    .filter(parent -> parent.getTimeout().isPresent());
            Duration limit = Duration.ofMillis(
                    limiting.flatMap(StageExecution::getTimeout).orElse(getTimeout()));
            Instant start = start(stage);
            Duration left = limiting.map(parent -> limit.minus(spent(stage, parent, start)))
                    .orElse(limit);
            pace.shortened(
                    stage.getName(),
                    "waiting for a manifest to stabilize, as " + words,
                    Duration.between(start, clock.instant()),
                    left);
            throw new TimeoutException(
                    "%s: %s; it was given up on then, and not only when the stage's time was over, after %s"
                            .formatted(stage.getName(), words, TimeText.length(limit)));
        });
    }

    /** When this task began. */
    private static Instant start(StageExecution stage) {
        return Instant.ofEpochMilli(stage.getTasks().stream()
                .filter(task -> task.getName().equals(NAME) && task.getStartTime() != null)
                .map(TaskExecution::getStartTime)
                .findFirst()
                .orElseGet(stage::getStartTime));
    }

    /** What Spinnaker itself would have taken of the stage's time before this task began. */
    private Duration spent(StageExecution stage, StageExecution limiting, Instant start) {
        Instant begin = Instant.ofEpochMilli(limiting.getStartTime());
        return Duration.between(begin, start).plus(pace.saved(stage.getName(), begin));
    }

    private static Optional<String> backOff(StageExecution stage, KubernetesCredentials credentials) {
        return AwaitedManifests.of(stage).entrySet().stream()
                .flatMap(entry -> StreamSupport.stream(entry.getValue().spliterator(), false)
                        .map(name -> Coordinates.of(entry.getKey(), name)))
                .flatMap(object -> credentials.get(object).stream())
                .flatMap(workload -> BackOff.of(credentials, workload).stream())
                .findFirst();
    }

    private static void look(KubernetesCredentials credentials, String location, String name, Stabilization progress)
            throws UnreadableException {
        ManifestStatus status = read(credentials, location, name);
        String account = credentials.account().name();
        if (status.isFailed()) {
            progress.failed(account, location, name, status.failed().orElse(""));
        } else if (status.isStable()) {
            progress.stable(location, name);
        } else {
            progress.pending(account, location, name);
        }
    }

    private static ManifestStatus read(KubernetesCredentials credentials, String location, String name)
            throws UnreadableException {
        try {
            return credentials
                    .get(Coordinates.of(location, name))
                    .map(ManifestStatus::of)
                    .orElseThrow(UnreadableException::new);
        } catch (RuntimeException e) {
            throw new UnreadableException(e);
        }
    }

    /** Clouddriver answers the question for an object with an HTTP error, 404 included. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException() {}

        UnreadableException(Throwable cause) {
            super(cause);
        }
    }
}
