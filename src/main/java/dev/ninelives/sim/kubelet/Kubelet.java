package dev.ninelives.sim.kubelet;

import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.injection.DisturbedNode;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ContainerLogs;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.PodNetwork;
import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.controller.Metadata;
import dev.ninelives.sim.controller.Watches;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the Pods that the scheduler gives to the cluster's only node. */
public final class Kubelet implements DisturbedNode {
    private final ControllerApi api;
    private final Jitter jitter;
    private final Node node;
    private final Map<String, PodWorker> workers = new LinkedHashMap<>();
    private final Set<String> noticed = new LinkedHashSet<>();
    private final Map<String, ObjectNode> missed = new LinkedHashMap<>();

    /** What becomes of a container that runs something which this kubelet cannot follow. */
    public enum Unmodelled {
        /** Everything ends with a {@link UnmodelledCommandException}, since what went on would be made up. */
        FAILS_THE_RUN,
        /** The container cannot run, and says why; for a cluster that people play with. */
        FAILS_THE_CONTAINER
    }

    /** A kubelet that pulls from the shipped registry, and fails the run over what it cannot follow. */
    public Kubelet(ControllerApi api, long seed) {
        this(api, seed, ImageRegistry.shipped());
    }

    /** A kubelet that fails the run over what it cannot follow. */
    public Kubelet(ControllerApi api, long seed, ImageRegistry registry) {
        this(api, seed, registry, Unmodelled.FAILS_THE_RUN);
    }

    /**
     * A kubelet that has not started.
     *
     * @param seed chooses how long each step takes
     */
    public Kubelet(ControllerApi api, long seed, ImageRegistry registry, Unmodelled unmodelled) {
        this.api = api;
        jitter = new Jitter(seed).fork("kubelet");
        node = new Node(api, jitter, registry, unmodelled);
    }

    /** Registers the node and starts to watch for Pods. Must be called once. */
    public void start() {
        node.register();
        Watches.follow(api.seenBy(Actor.KUBELET), BuiltinTypes.POD, this::changed);
    }

    /** What the containers on this node answer. */
    public PodNetwork network() {
        return (pod, port, path) -> Optional.ofNullable(workers.get(Metadata.uid(pod)))
                .flatMap(worker -> worker.ports().get(port, path))
                .map(PodPorts.Answer::content);
    }

    /** What the containers on this node have printed. */
    public ContainerLogs logs() {
        return (pod, container, previous) ->
                Optional.ofNullable(workers.get(Metadata.uid(pod))).flatMap(worker -> worker.log(container, previous));
    }

    private void changed(Change change) {
        ObjectNode pod = change.object();
        if (!pod.path("spec").path("nodeName").asString("").equals(Node.NAME)) {
            return;
        }
        if (change.after().isEmpty()) {
            removed(Metadata.uid(pod));
        } else if (workers.containsKey(Metadata.uid(pod)) ? concernsContainers(change) : !hasEnded(pod)) {
            notice(pod);
        }
    }

    private void removed(String uid) {
        PodWorker worker = workers.remove(uid);
        if (worker != null) {
            worker.remove();
        }
    }

    private static boolean hasEnded(JsonNode pod) {
        String phase = pod.path("status").path("phase").asString("");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Most changes are the kubelet's own, to the status. */
    private static boolean concernsContainers(Change change) {
        JsonNode before = change.before().orElseThrow();
        JsonNode after = change.object();
        return !before.path("spec").equals(after.path("spec"))
                || !Metadata.labels(before).equals(Metadata.labels(after))
                || !before.path("metadata")
                        .path("deletionGracePeriodSeconds")
                        .equals(after.path("metadata").path("deletionGracePeriodSeconds"));
    }

    /** Looks at the Pod a moment later, as it is then. */
    private void notice(ObjectNode pod) {
        if (noticed.add(Metadata.uid(pod))) {
            api.timeline().schedule(jitter.betweenMillis(1, 8), "kubelet notices Pod", () -> {
                noticed.remove(Metadata.uid(pod));
                if (!node.isReady()) {
                    missed.put(Metadata.uid(pod), pod);
                    return;
                }
                api.get(BuiltinTypes.POD, Metadata.namespace(pod), Metadata.name(pod))
                        .filter(now -> Metadata.uid(now).equals(Metadata.uid(pod)))
                        .ifPresent(this::work);
            });
        }
    }

    /** Makes each pull of an image take as much longer as {@code delayOf} says of it. */
    public void slowPullsBy(Function<String, Duration> delayOf) {
        node.images().slowBy(delayOf);
    }

    @Override
    public ObjectReference reference() {
        return new ObjectReference(BuiltinTypes.NODE.kind(), "", Node.NAME);
    }

    @Override
    public void becomeNotReady(Duration length) {
        if (node.isReady()) {
            node.become(false);
            tell("NodeNotReady");
            api.timeline().schedule(length, "node is ready again", this::becomeReady);
        }
    }

    private void becomeReady() {
        node.become(true);
        tell("NodeReady");
        workers.values().forEach(PodWorker::containerChanged);
        List<ObjectNode> unseen = List.copyOf(missed.values());
        missed.clear();
        unseen.forEach(this::notice);
    }

    private void tell(String status) {
        api.get(BuiltinTypes.NODE, "", Node.NAME)
                .ifPresent(found ->
                        node.events().normal(found, status, "Node %s status is now: %s".formatted(Node.NAME, status)));
    }

    @Override
    public List<ObjectReference> runningPods() {
        return workers.values().stream()
                .filter(PodWorker::isRunning)
                .map(worker -> ObjectReference.of(worker.object()))
                .toList();
    }

    @Override
    public void evict(ObjectReference pod, Runnable struck) {
        workers.values().stream()
                .filter(worker -> ObjectReference.of(worker.object()).equals(pod))
                .findFirst()
                .ifPresent(worker -> {
                    struck.run();
                    worker.evict();
                });
    }

    private void work(ObjectNode pod) {
        PodWorker worker = workers.get(Metadata.uid(pod));
        if (worker == null) {
            worker = new PodWorker(node, pod);
            workers.put(Metadata.uid(pod), worker);
            worker.start();
        }
        worker.update(pod);
    }
}
