package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.controller.Metadata;
import dev.ninelives.sim.kubelet.ContainerState.Running;
import dev.ninelives.sim.kubelet.ContainerState.Terminated;
import dev.ninelives.sim.kubelet.ContainerState.Waiting;
import dev.ninelives.sim.kubelet.ImagePuller.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of one container of a Pod: pulled, created, run, and run again with ever longer breaks. */
final class ContainerWorker {
    private static final int START_ERROR = 128;

    private final Node node;
    private final PodWorker pod;
    private final Jitter jitter;
    private final ContainerTimeline timeline;
    private final Backoff crashes = new Backoff();
    private Backoff pulls = new Backoff();
    private JsonNode spec;
    private ContainerState state;
    private Optional<Terminated> last = Optional.empty();
    private Optional<Image> image = Optional.empty();
    private Optional<ContainerRun> run = Optional.empty();
    private String containerId = "";
    private int starts;
    private int attempt;
    private boolean restartPlanned;

    /**
     * A container that waits.
     *
     * @param reason what its status says until it is created
     */
    ContainerWorker(Node node, PodWorker pod, JsonNode spec, String reason) {
        this.node = node;
        this.pod = pod;
        this.spec = spec;
        jitter = node.jitter(Metadata.namespace(pod.object()) + "/" + Metadata.name(pod.object()) + "/" + name());
        state = new Waiting(reason, "");
        timeline = new ContainerTimeline(node.timeline(), this::place);
    }

    /** For the message of what cannot be followed. */
    private String place() {
        List<String> command = Stream.concat(
                        spec.path("command").valueStream(), spec.path("args").valueStream())
                .map(word -> word.asString(""))
                .toList();
        return "container '%s' of Pod %s/%s runs %s"
                .formatted(
                        name(),
                        Metadata.namespace(pod.object()),
                        Metadata.name(pod.object()),
                        command.isEmpty() ? "what its image says" : "'" + String.join(" ", command) + "'");
    }

    String name() {
        return spec.path("name").asString("");
    }

    ContainerState state() {
        return state;
    }

    Optional<Terminated> last() {
        return last;
    }

    boolean isReady() {
        return run.filter(ContainerRun::ready).isPresent();
    }

    boolean isRunning() {
        return run.isPresent();
    }

    /** Pulls, creates and starts it, one after the other. */
    void begin() {
        int mine = ++attempt;
        restartPlanned = false;
        node.images()
                .ensure(
                        spec.path("image").asString(""),
                        spec.path("imagePullPolicy").asString(""),
                        jitter,
                        result -> {
                            if (isCurrent(mine)) {
                                pulled(result);
                            }
                        });
    }

    /** Gives up whatever is going on but a running process, since the Pod ends. */
    void cancel() {
        attempt++;
    }

    private boolean isCurrent(int attempt) {
        return attempt == this.attempt;
    }

    private void after(Duration delay, String what, Runnable action) {
        int mine = attempt;
        timeline.schedule(delay, what, () -> {
            if (isCurrent(mine)) {
                action.run();
            }
        });
    }

    private void pulled(Result result) {
        if (result.image().isPresent()) {
            image = result.image();
            after(jitter.betweenMillis(40, 160), "container is created", this::create);
            return;
        }
        become(new Waiting(result.reason(), result.message()));
        pod.containerChanged();
        if (!result.pulled()) {
            after(resync(), "image is looked for again", this::begin);
            return;
        }
        Instant now = timeline.now();
        pulls.tryAt(now);
        String backOff =
                "Back-off pulling image \"%s\"".formatted(spec.path("image").asString(""));
        after(jitter.betweenMillis(1_000, 2_500), "image pull backs off", () -> {
            become(new Waiting("ImagePullBackOff", backOff));
            pod.containerChanged();
        });
        after(pulls.delayAfter(now).plus(jitter.betweenMillis(0, 500)), "image is pulled again", this::begin);
    }

    /** The kubelet looks at every Pod again after 10 to 15 s. */
    private Duration resync() {
        return jitter.betweenMillis(10_000, 15_000);
    }

    private void create() {
        Map<String, String> variables;
        try {
            variables = pod.environment().of(spec);
        } catch (ConfigurationException missing) {
            become(new Waiting("CreateContainerConfigError", missing.getMessage()));
            pod.containerChanged();
            after(resync(), "container is created again", this::create);
            return;
        }
        start(variables);
    }

    private void start(Map<String, String> variables) {
        ContainerFiles files = new ContainerFiles(
                spec.path("securityContext").path("readOnlyRootFilesystem").asBoolean(false), pod::wakeProbes);
        pod.volumes().mountInto(files, spec);
        ContainerRoot root = new ContainerRoot(timeline, image.orElseThrow(), files, pod.ports(), pod::wakeProbes);
        ContainerRun next =
                new ContainerRun(spec, root, variables, jitter, pod.grace(), pod::readinessChanged, this::exited);
        containerId = "containerd://" + jitter.hex(64);
        starts++;
        become(new Running(timeline.now()));
        pod.containerChanged();
        Optional<String> obstacle = next.obstacle();
        if (obstacle.isPresent()) {
            terminated(START_ERROR, "StartError", obstacle.get());
        } else {
            run = Optional.of(next);
            next.start();
        }
    }

    private void exited(int code) {
        run = Optional.empty();
        terminated(code, code == 0 ? "Completed" : "Error", "");
    }

    private void terminated(int code, String reason, String message) {
        Instant now = timeline.now();
        Instant since = state instanceof Running running ? running.startedAt() : now;
        become(new Terminated(code, reason, message, since, now, containerId));
        pod.containerChanged();
    }

    private void become(ContainerState next) {
        if (state instanceof Terminated ended) {
            last = Optional.of(ended);
        }
        state = next;
    }

    /** Plans to run it again, at once or once its break is over; does nothing if that is planned already. */
    void restart() {
        if (restartPlanned || !(state instanceof Terminated ended)) {
            return;
        }
        restartPlanned = true;
        Duration delay = crashes.delayAfter(ended.finishedAt());
        Duration wait = delay.minus(Duration.between(ended.finishedAt(), timeline.now()));
        if (wait.isNegative() || wait.isZero()) {
            runAgain();
            return;
        }
        after(jitter.betweenMillis(1_000, 2_500), "container backs off", () -> {
            become(Waiting.crashLoop(delay, name(), pod.object()));
            pod.containerChanged();
        });
        after(wait.plus(jitter.betweenMillis(0, 500)), "container restarts", this::runAgain);
    }

    private void runAgain() {
        crashes.tryAt(timeline.now());
        begin();
    }

    /** Takes another image, as an update of the Pod may ask. */
    void change(JsonNode changed) {
        boolean other = !changed.path("image").equals(spec.path("image"));
        spec = changed;
        if (!other) {
            return;
        }
        pulls = new Backoff();
        if (run.isPresent()) {
            stop(pod.grace());
        } else if (state instanceof Waiting && attempt > 0) {
            begin();
        }
    }

    void stop(Duration grace) {
        timeline.run(() -> run.ifPresent(running -> running.stop(grace)));
    }

    /** Ends it without a word to anyone. */
    void kill() {
        cancel();
        run.ifPresent(ContainerRun::kill);
    }

    void wakeProbes() {
        run.ifPresent(ContainerRun::wake);
    }

    /** Its entry in the Pod's status. */
    ObjectNode status() {
        ContainerStatus status = new ContainerStatus(
                name(),
                spec.path("image").asString(""),
                image.filter(created -> !containerId.isEmpty()),
                containerId,
                state,
                last,
                Math.max(0, starts - 1));
        return status.json(isReady(), run.filter(ContainerRun::started).isPresent());
    }
}
