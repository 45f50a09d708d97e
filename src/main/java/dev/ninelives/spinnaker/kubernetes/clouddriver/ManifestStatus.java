package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Optional;

/**
 * What clouddriver makes of an object's state.
 *
 * @param unstable why it is not yet as asked for; empty where it is
 * @param unavailable why it cannot serve; empty where it can
 * @param failed why it never will be as asked for; empty where it may
 * @param paused why it waits for somebody; empty where it does not
 */
public record ManifestStatus(
        Optional<String> unstable, Optional<String> unavailable, Optional<String> failed, Optional<String> paused) {
    /** Stable, available, and neither failed nor paused: what everything is that has no rules of its own. */
    static final ManifestStatus DEFAULT =
            new ManifestStatus(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The state before a controller has seen the object. */
    static final ManifestStatus NONE_REPORTED =
            DEFAULT.withUnavailable("No availability reported").withUnstable("No status reported");

    /**
     * The status of a live object by the rules of its kind.
     *
     * @throws IllegalArgumentException if it is of an API version that clouddriver cannot judge
     */
    public static ManifestStatus of(Manifest object) {
        return switch (object.kind().name()) {
            case "replicaSet" -> WorkloadStatus.ofReplicaSet(object);
            case "deployment" -> DeploymentStatus.of(object);
            case "statefulSet" -> StatefulSetStatus.of(object);
            case "daemonSet" -> WorkloadStatus.ofDaemonSet(object);
            case "pod" -> WorkloadStatus.ofPod(object);
            case "job" -> WorkloadStatus.ofJob(object);
            case "horizontalpodautoscaler" -> WorkloadStatus.ofAutoscaler(object);
            case "cronJob" -> WorkloadStatus.ofCronJob(object);
            default -> DEFAULT;
        };
    }

    public boolean isStable() {
        return unstable.isEmpty();
    }

    public boolean isFailed() {
        return failed.isPresent();
    }

    ManifestStatus withUnstable(String reason) {
        return new ManifestStatus(Optional.of(reason), unavailable, failed, paused);
    }

    ManifestStatus withUnavailable(String reason) {
        return new ManifestStatus(unstable, Optional.of(reason), failed, paused);
    }

    ManifestStatus withFailed(String reason) {
        return new ManifestStatus(unstable, unavailable, Optional.of(reason), paused);
    }

    ManifestStatus withPaused(String reason) {
        return new ManifestStatus(unstable, unavailable, failed, Optional.of(reason));
    }
}
