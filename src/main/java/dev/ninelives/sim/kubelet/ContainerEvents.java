package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.controller.EventRecorder;
import dev.ninelives.sim.controller.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Tells, in the kubelet's words, what becomes of one container.
 *
 * @param pod the latest version of its Pod
 * @param fieldPath for example {@code spec.containers{server}}
 * @param version whose kubelet tells
 */
record ContainerEvents(
        EventRecorder recorder, Supplier<JsonNode> pod, String fieldPath, String container, KubernetesVersion version) {
    /** Containers have been told of without their names since, as recorded of 1.37.2. */
    private static final int NAMELESS = 37;

    void pulling(String image) {
        normal("Pulling", "Pulling image \"%s\"".formatted(image));
    }

    void pulled(String image, Duration took) {
        normal("Pulled", "Successfully pulled image \"%s\" in %s".formatted(image, GoDuration.text(took)));
    }

    void present(String image) {
        normal(
                "Pulled",
                "Container image \"%s\" already present on machine".formatted(image)
                        + (version.isSince(NAMELESS) ? " and can be accessed by the pod" : ""));
    }

    /** An image that is not to be had; {@code state} is the reason in the container's status. */
    void noImage(String image, String state, String message) {
        switch (state) {
            case "InvalidImageName" -> warning("InspectFailed", message);
            case "ErrImageNeverPull" -> warning(state, message);
            default -> warning("Failed", "Failed to pull image \"%s\": %s".formatted(image, message));
        }
        failed(state);
    }

    void pullBacksOff(String message) {
        normal("BackOff", message);
        failed("ImagePullBackOff");
    }

    /** What containerd's errors end in where it has no better kind for them; told before 1.37. */
    String unknown() {
        return version.isSince(NAMELESS) ? "" : ": unknown";
    }

    void created() {
        normal("Created", version.isSince(NAMELESS) ? "Container created" : "Created container " + container);
    }

    void started() {
        normal("Started", version.isSince(NAMELESS) ? "Container started" : "Started container " + container);
    }

    void failed(String error) {
        warning("Failed", "Error: " + error);
    }

    void backsOff() {
        JsonNode owner = pod.get();
        String which = " %s in pod %s_%s(%s)"
                .formatted(container, Metadata.name(owner), Metadata.namespace(owner), Metadata.uid(owner));
        warning("BackOff", "Back-off restarting failed container" + (version.isSince(NAMELESS) ? which : ""));
    }

    void stopping() {
        normal("Killing", "Stopping container " + container);
    }

    void changed() {
        normal("Killing", "Container %s definition changed, will be restarted".formatted(container));
    }

    /** A probe has not passed; {@code probe} is {@code Liveness}, {@code Readiness} or {@code Startup}. */
    void unhealthy(String probe, ProbeOutcome outcome) {
        boolean failed = outcome.result() == ProbeOutcome.Result.FAILED;
        warning("Unhealthy", probe + (failed ? " probe failed: " : " probe errored: ") + outcome.output());
    }

    /** A probe has failed for the last time: the container has to go. */
    void killedByProbe(String probe) {
        normal("Killing", "Container %s failed %s probe, will be restarted".formatted(container, probe));
    }

    /** A hook has failed; {@code kind} is {@code FailedPostStartHook} or {@code FailedPreStopHook}. */
    void hookFailed(String kind, List<String> command, int code, String output) {
        String words = String.join(" ", command);
        JsonNode owner = pod.get();
        warning(
                kind,
                "Exec lifecycle hook (%s) for Container \"%s\" in Pod \"%s_%s(%s)\" failed - error: command '%s' exited with %d: , message: \"%s\""
                        .formatted(
                                command.toString().replace(", ", " "),
                                container,
                                Metadata.name(owner),
                                Metadata.namespace(owner),
                                Metadata.uid(owner),
                                words,
                                code,
                                output.replace("\n", "\\n")));
    }

    void killedByHook() {
        normal("Killing", "FailedPostStartHook");
    }

    private void normal(String reason, String message) {
        recorder.record(pod.get(), fieldPath, "Normal", reason, message);
    }

    private void warning(String reason, String message) {
        recorder.record(pod.get(), fieldPath, "Warning", reason, message);
    }
}
