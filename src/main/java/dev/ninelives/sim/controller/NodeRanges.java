package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives every Node a range of addresses for its Pods, and says how long its kubelet may keep what it has read. */
final class NodeRanges {
    private static final Actor ACTOR = Actor.controller("node-ipam-controller");
    private static final String TTL = "node.alpha.kubernetes.io/ttl";

    /** The ranges are 10.42.0.0/16, 10.44.0.0/16 and so on; 10.43 is that of Services. */
    private static final int FIRST = 42;

    private static final int OF_SERVICES = 43;
    private static final int LAST = 255;

    private final ControllerApi api;
    private final WorkQueue<String> nodes;

    NodeRanges(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        nodes = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.NODE, change -> {
            if (change.after().filter(node -> !isDone(node)).isPresent()) {
                nodes.add(Metadata.name(change.object()));
            }
        });
    }

    private static boolean isDone(JsonNode node) {
        return node.path("spec").has("podCIDR")
                && node.path("metadata").path("annotations").has(TTL);
    }

    private void reconcile(String name) {
        Optional<ObjectNode> node = api.get(BuiltinTypes.NODE, "", name).filter(found -> !isDone(found));
        if (node.isEmpty()) {
            return;
        }
        ObjectNode copy = node.get().deepCopy();
        copy.withObjectProperty("metadata").withObjectProperty("annotations").put(TTL, "0");
        ObjectNode spec = copy.withObjectProperty("spec");
        if (!spec.has("podCIDR")) {
            free().ifPresent(range ->
                    spec.put("podCIDR", range).putArray("podCIDRs").add(range));
        }
        api.update(ACTOR, BuiltinTypes.NODE, copy);
    }

    /** Empty once all are given away. */
    private Optional<String> free() {
        Set<String> taken = new LinkedHashSet<>();
        api.list(BuiltinTypes.NODE, "")
                .forEach(node -> taken.add(node.path("spec").path("podCIDR").asString("")));
        for (int range = FIRST; range <= LAST; range++) {
            String cidr = "10." + range + ".0.0/16";
            if (range != OF_SERVICES && !taken.contains(cidr)) {
                return Optional.of(cidr);
            }
        }
        return Optional.empty();
    }
}
