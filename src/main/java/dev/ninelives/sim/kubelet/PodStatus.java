package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Conditions;
import dev.ninelives.sim.kubelet.ContainerState.Running;
import dev.ninelives.sim.kubelet.ContainerState.Terminated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Pod's status says of its containers; remembers since when its conditions hold.
 *
 * <p>Where it tells of the sandbox, as recorded of 1.37.2, a condition does, and a Pod is over only once its sandbox has
 * stopped as well; elsewhere it is as recorded of 1.20.2. Kubernetes came to the two one after the other, in versions that
 * are not imitated.
 */
final class PodStatus {
    private final String restartPolicy;
    private final List<ContainerWorker> initContainers;
    private final List<ContainerWorker> containers;
    private final Map<String, ObjectNode> conditions = new LinkedHashMap<>();
    private final boolean tellsOfSandbox;
    private boolean sandbox;
    private boolean settled;
    private boolean abandoned;

    PodStatus(
            String restartPolicy,
            List<ContainerWorker> initContainers,
            List<ContainerWorker> containers,
            boolean tellsOfSandbox) {
        this.tellsOfSandbox = tellsOfSandbox;
        this.restartPolicy = restartPolicy;
        this.initContainers = initContainers;
        this.containers = containers.stream()
                .sorted(Comparator.comparing(ContainerWorker::name))
                .toList();
    }

    void sandboxReady() {
        sandbox = true;
    }

    /** Nothing of the Pod runs any more, or ever will. */
    void settle() {
        sandbox = false;
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Gives up what never ran; whether there is such a container. */
    boolean abandonWaiting() {
        abandoned = hasWaiting();
        return abandoned;
    }

    private boolean hasWaiting() {
        return containers.stream().anyMatch(container -> container.state() instanceof ContainerState.Waiting);
    }

    /**
     * The phase as others see it.
     *
     * @param before what they have seen last
     */
    String shownPhase(String before) {
        if (!tellsOfSandbox) {
            return phase();
        }
        if (abandoned) {
            return "Failed";
        }
        boolean undecided = settled ? hasWaiting() : isOver();
        return undecided ? before : finalPhase();
    }

    private String finalPhase() {
        if (!settled || isOver() || hasWaiting()) {
            return phase();
        }
        boolean succeeded = containers.stream().allMatch(container -> exitCode(container) == 0);
        return succeeded ? "Succeeded" : "Failed";
    }

    boolean isOver() {
        String phase = phase();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** The phase as "Pod Lifecycle" in the Kubernetes documentation defines it. */
    String phase() {
        if (initContainers.stream().anyMatch(this::hasFailed)) {
            return "Failed";
        }
        if (!isInitialized() || containers.stream().anyMatch(PodStatus::hasNeverRun)) {
            return "Pending";
        }
        if (restartPolicy.equals("Always") || containers.stream().anyMatch(ContainerWorker::isRunning)) {
            return "Running";
        }
        if (containers.stream().allMatch(container -> exitCode(container) == 0)) {
            return "Succeeded";
        }
        return restartPolicy.equals("Never") ? "Failed" : "Running";
    }

    boolean isInitialized() {
        return initContainers.stream().allMatch(container -> exitCode(container) == 0);
    }

    private boolean hasFailed(ContainerWorker init) {
        return restartPolicy.equals("Never") && exitCode(init) > 0;
    }

    private static boolean hasNeverRun(ContainerWorker container) {
        return container.state() instanceof ContainerState.Waiting
                && container.last().isEmpty();
    }

    /** What the container ended with; -1 where it has not. */
    private static int exitCode(ContainerWorker container) {
        if (container.state() instanceof Terminated ended) {
            return ended.exitCode();
        }
        return container.state() instanceof Running
                ? -1
                : container.last().map(Terminated::exitCode).orElse(-1);
    }

    /** The conditions but for {@code PodScheduled}, which is the scheduler's. */
    List<ObjectNode> conditions(Instant now) {
        List<String> uninitialized = names(initContainers.stream()
                .filter(container -> exitCode(container) != 0)
                .toList());
        List<String> unready = names(
                containers.stream().filter(container -> !container.isReady()).toList());
        String phase = finalPhase();
        boolean succeeded = phase.equals("Succeeded");
        boolean failed = tellsOfSandbox && phase.equals("Failed");
        boolean over = succeeded || phase.equals("Failed");
        String reason = succeeded ? "PodCompleted" : failed ? "PodFailed" : "ContainersNotReady";
        String message = succeeded || failed ? "" : "containers with unready status: " + unready;
        List<ObjectNode> all = new ArrayList<>();
        if (tellsOfSandbox) {
            all.add(condition("PodReadyToStartContainers", sandbox, "PodSandboxNotReady", "", now));
        }
        ObjectNode initialized = condition(
                "Initialized",
                uninitialized.isEmpty(),
                "ContainersNotInitialized",
                "containers with incomplete status: " + uninitialized,
                now);
        if (succeeded) {
            initialized.put("reason", "PodCompleted");
        }
        all.add(initialized);
        all.add(condition("Ready", unready.isEmpty() && !over, reason, message, now));
        all.add(condition("ContainersReady", unready.isEmpty() && !over, reason, message, now));
        return all;
    }

    ArrayNode containerStatuses() {
        ArrayNode statuses = statuses(containers);
        if (abandoned && isInitialized()) {
            statuses.forEach(status -> abandon((ObjectNode) status));
        }
        return statuses;
    }

    private static void abandon(ObjectNode status) {
        if (status.path("state").has("waiting")) {
            status.putObject("state")
                    .putObject("terminated")
                    .put("exitCode", ContainerProcess.KILLED)
                    .put("reason", "ContainerStatusUnknown")
                    .put("message", "The container could not be located when the pod was terminated")
                    .putNull("startedAt")
                    .putNull("finishedAt");
        }
    }

    ArrayNode initContainerStatuses() {
        return statuses(initContainers);
    }

    private static ArrayNode statuses(List<ContainerWorker> workers) {
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(workers.stream().map(ContainerWorker::status).toList());
    }

    /** As Go prints a list. */
    private static List<String> names(List<ContainerWorker> workers) {
        return workers.stream().map(ContainerWorker::name).toList();
    }

    private ObjectNode condition(String type, boolean holds, String reason, String message, Instant now) {
        String value = holds ? "True" : "False";
        ObjectNode condition = JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("status", value)
                .put("lastTransitionTime", Conditions.since(Optional.ofNullable(conditions.get(type)), value, now));
        if (!holds) {
            condition.put("reason", reason);
            if (!message.isEmpty()) {
                condition.put("message", message);
            }
        }
        conditions.put(type, condition);
        return condition;
    }
}
