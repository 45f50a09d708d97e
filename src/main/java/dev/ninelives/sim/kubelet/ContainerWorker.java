package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.controller.Metadata;
import dev.ninelives.sim.kubelet.ContainerState.Running;
import dev.ninelives.sim.kubelet.ContainerState.Terminated;
import dev.ninelives.sim.kubelet.ContainerState.Waiting;
import dev.ninelives.sim.kubelet.ImagePuller.Request;
import dev.ninelives.sim.kubelet.ImagePuller.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of one container of a Pod: pulled, created, run, and run again with ever longer breaks. */
final class ContainerWorker {
    private static final int START_ERROR = 128;
    /** As recorded of 1.37.2: a container that ends at once is seen running before; 1.20.2 may miss it. */
    private static final int SEES_EVERY_RUN = 37;

    private final Node node;
    private final PodWorker pod;
    private final Jitter jitter;
    private final ContainerTimeline timeline;
    private final ContainerEvents events;
    private final boolean init;
    private final Backoff crashes = new Backoff();
    private Backoff pulls = new Backoff();
    private JsonNode spec;
    private final ContainerState first;
    private ContainerState state;
    private Optional<Terminated> last = Optional.empty();
    private Optional<Terminated> earlier = Optional.empty();
    private Optional<Image> image = Optional.empty();
    private Optional<ContainerRun> run = Optional.empty();
    private Optional<ContainerLog> log = Optional.empty();
    private Optional<ContainerLog> previousLog = Optional.empty();
    private Optional<String> unmodelled = Optional.empty();
    private String containerId = "";
    private int starts;
    private int attempt;
    private boolean restartPlanned;
    private boolean unseen;
    private OptionalInt exitCode = OptionalInt.empty();

    /**
     * A container that waits.
     *
     * @param list where its spec stands: {@code containers} or {@code initContainers}
     * @param reason what its status says until it is created
     */
    ContainerWorker(Node node, PodWorker pod, JsonNode spec, String list, String reason) {
        this.node = node;
        this.pod = pod;
        this.spec = spec;
        jitter = node.jitter(Metadata.namespace(pod.object()) + "/" + Metadata.name(pod.object()) + "/" + name());
        first = new Waiting(reason, "");
        state = first;
        timeline = new ContainerTimeline(node.timeline(), this::cannotBeFollowed);
        init = list.equals("initContainers");
        events = new ContainerEvents(
                node.events(),
                pod::object,
                "spec.%s{%s}".formatted(list, name()),
                name(),
                node.api().version());
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
        boolean endUnseen = exitCode.isPresent() && !spec.has("readinessProbe");
        return endUnseen || run.filter(ContainerRun::ready).isPresent();
    }

    boolean isRunning() {
        return run.isPresent();
    }

    /** Pulls, creates and starts it, one after the other. */
    void begin() {
        int mine = ++attempt;
        restartPlanned = false;
        Request request = new Request(
                spec.path("imagePullPolicy").asString(""), jitter, () -> events.pulling(imageName()), result -> {
                    if (isCurrent(mine)) {
                        pulled(result);
                    }
                });
        node.images().ensure(imageName(), request);
    }

    private String imageName() {
        return spec.path("image").asString("");
    }

    /** Gives up whatever is going on but a running process, since the Pod ends. */
    void cancel() {
        attempt++;
    }

    /** It will not run again: what counts is how it ended, not what it waited for. */
    void waitNoMore() {
        if (state instanceof Waiting) {
            if (last.isPresent()) {
                state = last.get();
                last = earlier;
            } else {
                state = first;
            }
        }
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
            result.took().ifPresentOrElse(took -> events.pulled(imageName(), took), () -> events.present(imageName()));
            after(jitter.betweenMillis(40, 160), "container is created", this::create);
            return;
        }
        events.noImage(imageName(), result.reason(), result.message());
        become(new Waiting(result.reason(), result.message()));
        pod.containerChanged();
        if (result.took().isEmpty()) {
            after(resync(), "image is looked for again", this::begin);
            return;
        }
        Instant now = timeline.now();
        pulls.tryAt(now);
        Waiting backOff = new Waiting("ImagePullBackOff", "Back-off pulling image \"%s\"".formatted(imageName()));
        after(jitter.betweenMillis(1_000, 2_500), "image pull backs off", () -> {
            become(backOff);
            pod.containerChanged();
            tellWhile(backOff, () -> events.pullBacksOff(backOff.message()));
        });
        after(pulls.delayAfter(now).plus(jitter.betweenMillis(0, 500)), "image is pulled again", this::begin);
    }

    /** Each time that the kubelet looks at the Pod, it tells that the container still waits. */
    private void tellWhile(ContainerState waiting, Runnable tell) {
        if (state == waiting) {
            tell.run();
            after(resync(), "container still waits", () -> tellWhile(waiting, tell));
        }
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
            events.failed(missing.getMessage());
            become(new Waiting("CreateContainerConfigError", missing.getMessage()));
            pod.containerChanged();
            after(resync(), "container is created again", () -> {
                events.present(imageName());
                create();
            });
            return;
        }
        start(variables);
    }

    private void start(Map<String, String> variables) {
        ContainerFiles files = new ContainerFiles(
                spec.path("securityContext").path("readOnlyRootFilesystem").asBoolean(false), pod::wakeProbes);
        pod.volumes().mountInto(files, spec);
        ContainerRoot root = new ContainerRoot(
                timeline, image.orElseThrow(), files, newLog(), pod.ports(), pod.ip(), pod::wakeProbes);
        ContainerRun next = new ContainerRun(
                spec, root, variables, jitter, events, pod.grace(), pod::readinessChanged, this::exited);
        containerId = "containerd://" + jitter.hex(64);
        starts++;
        become(new Running(timeline.now()));
        pod.containerChanged();
        events.created();
        Optional<String> obstacle = next.obstacle();
        if (obstacle.isPresent()) {
            events.failed(obstacle.get());
            terminated(START_ERROR, "StartError", obstacle.get());
        } else {
            run = Optional.of(next);
            events.started();
            unseen = node.isSince(SEES_EVERY_RUN);
            next.start();
            if (unseen) {
                pod.containerStarted();
            }
        }
    }

    private ContainerLog newLog() {
        previousLog = log;
        log = Optional.of(new ContainerLog(timeline));
        return log.get();
    }

    /** What the latest run printed, or the one before it; one that waits to be run again has only a previous one. */
    Optional<ContainerLog> log(boolean previous) {
        if (!previous) {
            return log;
        }
        return state instanceof Waiting && last.isPresent() ? log : previousLog;
    }

    /** Somebody asks for what the kubelet cannot follow: the run ends, or where that is tolerated the container. */
    private void cannotBeFollowed(UnmodelledCommandException e) {
        UnmodelledCommandException here = e.in(place());
        if (!node.toleratesUnmodelled()) {
            throw here;
        }
        events.failed(here.getMessage());
        log.filter(printed -> run.isPresent()).ifPresent(printed -> printed.write(here.getMessage() + "\n"));
        unmodelled = Optional.of(here.getMessage());
        run.ifPresentOrElse(ContainerRun::kill, () -> exited(START_ERROR));
    }

    private void exited(int code) {
        if (unseen) {
            exitCode = OptionalInt.of(code);
            return;
        }
        boolean unhealthy = run.filter(ContainerRun::isUnhealthy).isPresent();
        run = Optional.empty();
        if (unmodelled.isPresent()) {
            terminated(START_ERROR, "ContainerCannotRun", unmodelled.get());
            unmodelled = Optional.empty();
            return;
        }
        log.ifPresent(ContainerLog::end);
        Instant since = state instanceof Running running ? running.startedAt() : timeline.now();
        String reason = code == 0 ? "Completed" : "Error";
        become(new Terminated(code, reason, "", since, timeline.now(), containerId));
        if (!unhealthy || !pod.restartsAtOnce(this)) {
            pod.containerChanged();
        }
    }

    private void terminated(int code, String reason, String message) {
        log.ifPresent(ContainerLog::end);
        Instant now = timeline.now();
        Instant since = state instanceof Running running ? running.startedAt() : now;
        become(new Terminated(code, reason, message, since, now, containerId));
        pod.containerChanged();
    }

    private void become(ContainerState next) {
        if (state instanceof Terminated ended) {
            earlier = last;
            last = Optional.of(ended);
        }
        state = next;
    }

    /**
     * Plans to run it again, at once or once its break is over; does nothing if that is planned already.
     *
     * @param shown whether the Pod's status has shown that it has ended
     */
    void restart(boolean shown) {
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
        after(shown ? jitter.betweenMillis(1_000, 2_500) : Duration.ZERO, "container backs off", () -> {
            Waiting backOff = Waiting.crashLoop(delay, name(), pod.object());
            become(backOff);
            pod.containerChanged();
            tellWhile(backOff, events::backsOff);
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
            events.changed();
            stop(pod.grace());
        } else if (state instanceof Waiting && attempt > 0) {
            begin();
        }
    }

    /** Stops it because its Pod ends. */
    void end(Duration grace) {
        seen();
        tellStopping();
        stop(grace);
    }

    void tellStopping() {
        if (run.isPresent()) {
            events.stopping();
        }
    }

    private void stop(Duration grace) {
        timeline.run(() -> run.ifPresent(running -> running.stop(grace)));
    }

    /** Ends it without a word to anyone. */
    void kill() {
        cancel();
        seen();
        run.ifPresent(ContainerRun::kill);
    }

    /** An end that was kept back counts. */
    private void seen() {
        unseen = false;
        OptionalInt code = exitCode;
        exitCode = OptionalInt.empty();
        code.ifPresent(this::exited);
    }

    /** The Pod's status has shown what it does. */
    void shown() {
        if (exitCode.isPresent()) {
            timeline.schedule(jitter.betweenMillis(1, 5), "end of container is seen", this::seen);
        }
        unseen = false;
        timeline.run(() -> run.ifPresent(ContainerRun::shown));
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
                init,
                state,
                last,
                Math.max(0, starts - 1));
        boolean started = exitCode.isPresent()
                || run.filter(init && node.tellsOfSandboxes() ? any -> true : ContainerRun::started)
                        .isPresent();
        ObjectNode json = status.json(isReady(), started, !init || node.tellsOfSandboxes());
        if (!containerId.isEmpty() && node.tellsOfSandboxes()) {
            LaterStatus.addToContainer(json, spec);
        }
        return json;
    }
}
