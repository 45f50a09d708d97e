package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.Timestamps;
import dev.ninelives.sim.controller.Conditions;
import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.controller.Metadata;
import dev.ninelives.sim.kubelet.ContainerState.Terminated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of one Pod on the node, from the kubelet's first sight of it to its removal. */
final class PodWorker {
    private static final Ending EVICTED = new Ending("Evicted", "The node was low on resource: memory. ");
    private static final Ending TOO_LONG =
            new Ending("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
    /** Conditions that others set, and the kubelet leaves as they are. */
    private static final List<String> OF_OTHERS = List.of("PodScheduled", "DisruptionTarget");

    private static final Duration FIRST_MOUNT_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_MOUNT_RETRY = Duration.ofMinutes(2);

    private final Node node;
    private final Jitter jitter;
    private final PodVolumes volumes = new PodVolumes();
    private final PodPorts ports = new PodPorts();
    private final List<ContainerWorker> initContainers = new ArrayList<>();
    private final List<ContainerWorker> containers = new ArrayList<>();
    private final PodRecord record;
    private final PodStatus status;
    private final Instant startTime;
    private final boolean tellsOfSandbox;
    private ObjectNode pod;
    private String ip = "";
    private int initialized;
    private boolean syncPlanned;
    private boolean ending;
    private boolean removing;
    private boolean settling;
    private Duration endingGrace = Duration.ZERO;
    private boolean gone;
    private Optional<Ending> failed = Optional.empty();

    /** Why the kubelet itself has ended a Pod, which stays to say so. */
    private record Ending(String reason, String message) {}

    PodWorker(Node node, ObjectNode pod) {
        this.node = node;
        this.pod = pod;
        jitter = node.jitter(Metadata.namespace(pod) + "/" + Metadata.name(pod));
        record = PodRecord.of(node, pod);
        startTime = node.timeline().now();
        JsonNode spec = pod.path("spec");
        String waiting = spec.path("initContainers").isEmpty() ? "ContainerCreating" : "PodInitializing";
        spec.path("initContainers")
                .forEach(json -> initContainers.add(new ContainerWorker(node, this, json, "initContainers", waiting)));
        spec.path("containers")
                .forEach(json -> containers.add(new ContainerWorker(node, this, json, "containers", waiting)));
        tellsOfSandbox = node.tellsOfSandboxes();
        status = new PodStatus(restartPolicy(), initContainers, containers, tellsOfSandbox);
    }

    ObjectNode object() {
        return pod;
    }

    /** Empty until the Pod has one. */
    String ip() {
        return ip;
    }

    PodVolumes volumes() {
        return volumes;
    }

    PodPorts ports() {
        return ports;
    }

    Environment environment() {
        return new Environment(configuration(), pod, ip, Node.IP);
    }

    /** How long a container may take to stop. */
    Duration grace() {
        return Duration.ofSeconds(
                pod.path("spec").path("terminationGracePeriodSeconds").asLong(30));
    }

    private PodConfiguration configuration() {
        return new PodConfiguration(node.api(), Metadata.namespace(pod));
    }

    private String restartPolicy() {
        return pod.path("spec").path("restartPolicy").asString("Always");
    }

    void start() {
        writeStatus();
        planDeadline();
        prepareVolumes(FIRST_MOUNT_RETRY);
    }

    /** As "Pod Lifecycle" in the Kubernetes documentation says of {@code activeDeadlineSeconds}, which may be shortened. */
    private void planDeadline() {
        untilDeadline()
                .ifPresent(left -> node.timeline().schedule(left, "Pod may be active no longer", this::endIfTooLong));
    }

    private Optional<Duration> untilDeadline() {
        JsonNode seconds = pod.path("spec").path("activeDeadlineSeconds");
        if (!seconds.isNumber()) {
            return Optional.empty();
        }
        Duration left = Duration.between(node.timeline().now(), startTime.plusSeconds(seconds.asLong()));
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    private void endIfTooLong() {
        boolean over = untilDeadline().filter(Duration::isZero).isPresent();
        boolean goesOn = !gone && !ending && failed.isEmpty() && !status.isOver();
        if (over && goesOn) {
            node.events().normal(pod, TOO_LONG.reason(), TOO_LONG.message());
            fail(TOO_LONG, grace());
        }
    }

    private void prepareVolumes(Duration retry) {
        if (ending) {
            return;
        }
        try {
            volumes.prepare(pod, configuration());
        } catch (ConfigurationException missing) {
            node.events().warning(pod, "FailedMount", missing.getMessage());
            Duration longer = retry.multipliedBy(2);
            Duration next = longer.compareTo(LAST_MOUNT_RETRY) < 0 ? longer : LAST_MOUNT_RETRY;
            node.timeline().schedule(retry, "volumes are mounted", () -> prepareVolumes(next));
            return;
        } catch (UnmodelledCommandException e) {
            cannotBeMounted(e.in("Pod %s/%s mounts it".formatted(Metadata.namespace(pod), Metadata.name(pod))));
            return;
        }
        node.timeline().schedule(jitter.betweenMillis(150, 400), "sandbox is ready", this::sandboxReady);
    }

    private void cannotBeMounted(UnmodelledCommandException e) {
        if (!node.toleratesUnmodelled()) {
            throw e;
        }
        node.events().warning(pod, "FailedMount", e.getMessage());
    }

    private void sandboxReady() {
        if (!ending) {
            ip = node.nextPodIp();
            status.sandboxReady();
            if (tellsOfSandbox) {
                writeStatus();
            }
            containerChanged();
            beginNext();
        }
    }

    /** Begins the next init container, or all containers once there is none left. */
    private void beginNext() {
        if (initialized < initContainers.size()) {
            initContainers.get(initialized).begin();
        } else {
            containers.forEach(ContainerWorker::begin);
        }
    }

    /**
     * The kubelet asks the container runtime once a second what has changed; a later one waits for the containers that it
     * stops, and knows at once.
     */
    void containerChanged() {
        boolean waitsForIt = tellsOfSandbox && ending;
        sync(waitsForIt ? jitter.betweenMillis(20, 150) : jitter.betweenMillis(50, 1_000));
    }

    /** A later kubelet looks at what it has started without waiting for the next time that it asks. */
    void containerStarted() {
        node.timeline().schedule(jitter.betweenMillis(5, 60), "container is seen running", this::sync);
    }

    /** Results of probes go into the status without waiting for that. */
    void readinessChanged() {
        node.timeline().schedule(jitter.betweenMillis(1, 5), "readiness changes", this::writeStatus);
    }

    /** What a container of this Pod printed; empty if it has not run, or has no previous run. */
    Optional<ContainerLog> log(String container, boolean previous) {
        return everyContainer()
                .filter(worker -> worker.name().equals(container))
                .findFirst()
                .flatMap(worker -> worker.log(previous));
    }

    void wakeProbes() {
        initContainers.forEach(ContainerWorker::wakeProbes);
        containers.forEach(ContainerWorker::wakeProbes);
    }

    private void sync(Duration delay) {
        if (!syncPlanned) {
            syncPlanned = true;
            node.timeline().schedule(delay, "Pod is synchronised", () -> {
                syncPlanned = false;
                sync();
            });
        }
    }

    private void sync() {
        if (gone) {
            return;
        }
        if (tellsOfSandbox && ending && hasStopped()) {
            status.settle();
        }
        writeStatus();
        if (status.isSettled() && ending && status.abandonWaiting()) {
            writeStatus();
        }
        everyContainer().forEach(ContainerWorker::shown);
        if (ending) {
            removeIfStopped();
        } else if (tellsOfSandbox && status.isOver()) {
            planSettling();
        } else if (failed.isPresent()) {
            return;
        } else if (initialized < initContainers.size()) {
            syncInitContainer(initContainers.get(initialized));
        } else {
            containers.stream().filter(this::mayRestart).forEach(container -> container.restart(true));
        }
    }

    private void syncInitContainer(ContainerWorker current) {
        if (current.state() instanceof Terminated ended && ended.exitCode() == 0) {
            initialized++;
            beginNext();
        } else if (!restartPolicy().equals("Never")) {
            current.restart(true);
        }
    }

    /** Runs a container again in the same breath in which a probe's failure has ended it; whether it may be. */
    boolean restartsAtOnce(ContainerWorker container) {
        boolean restarts = !ending && failed.isEmpty() && mayRestart(container);
        if (restarts) {
            container.restart(false);
        }
        return restarts;
    }

    private boolean mayRestart(ContainerWorker container) {
        if (!(container.state() instanceof Terminated ended)) {
            return false;
        }
        return switch (restartPolicy()) {
            case "Never" -> false;
            case "OnFailure" -> ended.exitCode() != 0;
            default -> true;
        };
    }

    /** Takes note of a change that somebody made to the Pod. */
    void update(ObjectNode changed) {
        JsonNode deadline = pod.path("spec").path("activeDeadlineSeconds");
        pod = changed;
        if (!deadline.equals(pod.path("spec").path("activeDeadlineSeconds"))) {
            planDeadline();
        }
        JsonNode specs = pod.path("spec").path("containers");
        for (int i = 0; i < containers.size(); i++) {
            containers.get(i).change(specs.path(i));
        }
        if (Metadata.isTerminating(pod)) {
            end(Duration.ofSeconds(
                    pod.path("metadata").path("deletionGracePeriodSeconds").asLong(0)));
        }
    }

    private void end(Duration grace) {
        if (ending && grace.compareTo(endingGrace) >= 0) {
            return;
        }
        ending = true;
        endingGrace = grace;
        everyContainer().forEach(ContainerWorker::cancel);
        if (tellsOfSandbox) {
            everyContainer().forEach(ContainerWorker::waitNoMore);
            writeStatus();
        }
        everyContainer().forEach(container -> container.end(grace));
        containerChanged();
    }

    boolean isRunning() {
        return !ending && failed.isEmpty() && everyContainer().anyMatch(ContainerWorker::isRunning);
    }

    /** Ends its containers for good, while the Pod itself stays to say so. */
    void evict() {
        node.events().warning(pod, EVICTED.reason(), EVICTED.message());
        fail(EVICTED, Duration.ZERO);
    }

    private void fail(Ending why, Duration grace) {
        failed = Optional.of(why);
        everyContainer().forEach(ContainerWorker::cancel);
        everyContainer().forEach(container -> container.end(grace));
        containerChanged();
    }

    private Stream<ContainerWorker> everyContainer() {
        return Stream.concat(initContainers.stream(), containers.stream());
    }

    /** The kubelet lets go of a Pod only once it has cleaned up after it, so that others see it stopped but there. */
    private void removeIfStopped() {
        if (!removing && hasStopped()) {
            removing = true;
            node.timeline().schedule(jitter.betweenMillis(200, 900), "Pod is cleaned up", record::remove);
        }
    }

    private boolean hasStopped() {
        return everyContainer().noneMatch(ContainerWorker::isRunning);
    }

    private void planSettling() {
        if (!settling) {
            settling = true;
            node.timeline().schedule(jitter.betweenMillis(1_000, 1_800), "sandbox has stopped", this::settle);
        }
    }

    private void settle() {
        if (!status.isSettled()) {
            status.settle();
            writeStatus();
        }
    }

    /** The Pod is gone, and so are its containers. */
    void remove() {
        gone = true;
        if (!ending) {
            everyContainer().forEach(ContainerWorker::tellStopping);
        }
        ending = true;
        everyContainer().forEach(ContainerWorker::kill);
    }

    private void writeStatus() {
        if (!gone) {
            record.writeStatus(this::status);
        }
    }

    private ObjectNode status(JsonNode before) {
        ObjectNode now = pod.objectNode();
        ArrayNode conditions = now.putArray("conditions")
                .addAll(status.conditions(node.timeline().now()));
        Map<String, JsonNode> foreign = Conditions.byType(before.path("conditions"));
        for (String type : OF_OTHERS) {
            if (foreign.containsKey(type)) {
                conditions.add(foreign.get(type).deepCopy()); // the one before is not this Pod's to change
            }
        }
        now.set("containerStatuses", status.containerStatuses());
        now.put("hostIP", Node.IP);
        if (!initContainers.isEmpty()) {
            now.set("initContainerStatuses", status.initContainerStatuses());
        }
        now.put(
                "phase",
                failed.isPresent()
                        ? "Failed"
                        : status.shownPhase(before.path("phase").asString("")));
        failed.ifPresent(why -> now.put("reason", why.reason()).put("message", why.message()));
        if (!ip.isEmpty()) {
            now.put("podIP", ip);
            now.putArray("podIPs").addObject().put("ip", ip);
        }
        now.set("qosClass", before.path("qosClass"));
        now.put("startTime", Timestamps.of(startTime));
        if (tellsOfSandbox) {
            LaterStatus.addToPod(now, pod);
        }
        return now;
    }
}
