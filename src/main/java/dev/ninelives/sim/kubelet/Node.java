package dev.ninelives.sim.kubelet;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.apiserver.Timestamps;
import dev.ninelives.sim.controller.EventRecorder;
import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.kubelet.Kubelet.Unmodelled;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The machine that the kubelet answers for, and what its Pods share. */
final class Node {
    static final String NAME = "nine-lives-node";
    static final String IP = "172.18.0.2";
    private static final ResourceType TYPE = BuiltinTypes.NODE;
    private static final int ADDRESSES_PER_NET = 254;
    /** How often a kubelet tells of its node. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ControllerApi api;
    private final Jitter jitter;
    private final Unmodelled unmodelled;
    private final ImagePuller images;
    private final EventRecorder events;
    private int pods;
    private boolean ready = true;

    Node(ControllerApi api, Jitter jitter, ImageRegistry registry, Unmodelled unmodelled) {
        this.api = api;
        this.jitter = jitter;
        this.unmodelled = unmodelled;
        images = new ImagePuller(api.timeline(), registry, api.version());
        events = EventRecorder.ofKubelet(api, NAME);
    }

    ControllerApi api() {
        return api;
    }

    boolean toleratesUnmodelled() {
        return unmodelled == Unmodelled.FAILS_THE_CONTAINER;
    }

    Timeline timeline() {
        return api.timeline();
    }

    /** A jitter of its own for one Pod or container. */
    Jitter jitter(String name) {
        return jitter.fork(name);
    }

    /** Whether its kubelet tells of sandboxes and more of containers, as all do since 1.29. */
    boolean tellsOfSandboxes() {
        return isSince(29);
    }

    /** Whether it is the kubelet of Kubernetes 1.{@code minor} or later. */
    boolean isSince(int minor) {
        return api.version().isSince(minor);
    }

    boolean isReady() {
        return ready;
    }

    /** Says that the node is ready, or that it is not. */
    void become(boolean isReady) {
        ready = isReady;
        report();
    }

    private void report() {
        try {
            api.get(TYPE, "", NAME).ifPresent(node -> {
                ObjectNode copy = node.deepCopy();
                copy.set("status", status(readyCondition(api.timeline().now())));
                api.updateStatus(Actor.KUBELET, TYPE, copy);
            });
        } catch (FailedRequestException failed) {
            timeline().schedule(failed.retryAfter().orElse(RETRY), "node status is written again", this::report);
        }
    }

    ImagePuller images() {
        return images;
    }

    EventRecorder events() {
        return events;
    }

    /** An address for a new Pod; none is given twice, so that a late request never reaches another Pod. */
    String nextPodIp() {
        int pod = pods++;
        return "10.42." + pod / ADDRESSES_PER_NET + "." + (pod % ADDRESSES_PER_NET + 1);
    }

    /** Makes the node known to the API server, unless it is. */
    void register() {
        if (api.get(TYPE, "", NAME).isPresent()) {
            return;
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("apiVersion", TYPE.apiVersion()).put("kind", TYPE.kind());
        ObjectNode labels = node.putObject("metadata").put("name", NAME).putObject("labels");
        labels.put("kubernetes.io/hostname", NAME)
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64");
        node.putObject("spec");
        ObjectNode created = api.create(Actor.KUBELET, TYPE, node).deepCopy();
        created.set("status", status(readyCondition(api.timeline().now())));
        api.updateStatus(Actor.KUBELET, TYPE, created);
    }

    private ObjectNode readyCondition(Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False")
                .put("reason", ready ? "KubeletReady" : "KubeletNotReady")
                .put("message", ready ? "kubelet is posting ready status" : "container runtime is down")
                .put("lastHeartbeatTime", Timestamps.of(now))
                .put("lastTransitionTime", Timestamps.of(now));
    }

    private ObjectNode status(ObjectNode readyCondition) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        for (String list : List.of("capacity", "allocatable")) {
            status.putObject(list).put("cpu", "8").put("memory", "16Gi").put("pods", "110");
        }
        status.putArray("conditions").add(readyCondition);
        status.putObject("nodeInfo")
                .put("kubeletVersion", api.version().gitVersion())
                .put("operatingSystem", "linux")
                .put("architecture", "amd64");
        status.putArray("addresses").addObject().put("type", "InternalIP").put("address", IP);
        return status;
    }
}
