package dev.ninelives.sim.controller;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a StatefulSet towards what it should be, as "StatefulSets" in the Kubernetes documentation describes it: Pods
 * come in the order of their ordinals, and go and are updated in the opposite one; each waits for the one before it unless
 * the policy is {@code Parallel}.
 */
final class StatefulSetRollout {
    private final ObjectNode set;
    private final StatefulPods pods;
    private final ObjectNode current;
    private final ObjectNode update;
    private final StatefulSetStatus status;
    private final SetAvailability availability;
    private final boolean ordered;
    private final int wanted;
    private final Map<Integer, ObjectNode> members = new TreeMap<>();
    private final List<ObjectNode> condemned = new ArrayList<>();

    /**
     * A step that has not been made.
     *
     * @param present the set's Pods
     * @param current the revision that the set had; {@code update} the one that it is to have
     */
    StatefulSetRollout(
            ObjectNode set,
            List<ObjectNode> present,
            ObjectNode current,
            ObjectNode update,
            StatefulSetStatus status,
            StatefulPods pods,
            SetAvailability availability) {
        this.availability = availability;
        this.set = set;
        this.pods = pods;
        this.current = current;
        this.update = update;
        this.status = status;
        ordered = !set.path("spec").path("podManagementPolicy").asString("").equals("Parallel");
        wanted = set.path("spec").path("replicas").asInt(1);
        for (ObjectNode pod : present) {
            int ordinal = StatefulPods.ordinal(set, pod).orElseThrow();
            if (ordinal < wanted) {
                members.put(ordinal, pod);
            } else {
                condemned.add(pod);
            }
        }
        condemned.sort(Comparator.comparingInt(
                        (ObjectNode pod) -> StatefulPods.ordinal(set, pod).orElseThrow())
                .reversed());
    }

    void advance() {
        if (fill() && shrink() && isRolling()) {
            replaceOld();
        }
    }

    /** Makes what is missing; whether there is nothing to wait for. */
    private boolean fill() {
        for (int ordinal = 0; ordinal < wanted; ordinal++) {
            ObjectNode pod = members.get(ordinal);
            if (pod != null && Pods.phase(pod).equals("Failed") && !Metadata.isTerminating(pod)) {
                pods.replaceFailed(set, pod);
                return false;
            }
            if (pod == null) {
                create(ordinal);
            }
            if (ordered && (pod == null || !isHealthy(pod))) {
                return false;
            }
        }
        return true;
    }

    private void create(int ordinal) {
        boolean old = isRolling() && ordinal < partition();
        ObjectNode revision = old ? current : update;
        ObjectNode created =
                pods.create(set, ordinal, revision.path("data").path("spec").path("template"), Metadata.name(revision));
        members.put(ordinal, created);
        status.created(created);
    }

    /** Deletes what is too much; whether there is nothing to wait for. */
    private boolean shrink() {
        for (ObjectNode pod : condemned) {
            if (!Metadata.isTerminating(pod)) {
                pods.delete(set, pod);
                status.deleted(pod);
            }
            if (ordered) {
                return false;
            }
        }
        return true;
    }

    /** Deletes the last Pod of another revision, once all those after it are healthy. */
    private void replaceOld() {
        for (int ordinal = wanted - 1; ordinal >= partition(); ordinal--) {
            ObjectNode pod = members.get(ordinal);
            boolean old = !StatefulPods.revision(pod).equals(Metadata.name(update));
            if (old && !Metadata.isTerminating(pod)) {
                pods.delete(set, pod);
                status.deletedOld();
                return;
            }
            if (!isHealthy(pod)) {
                return;
            }
        }
    }

    private boolean isRolling() {
        return set.path("spec").path("updateStrategy").path("type").asString("").equals("RollingUpdate");
    }

    private int partition() {
        return set.path("spec")
                .path("updateStrategy")
                .path("rollingUpdate")
                .path("partition")
                .asInt(0);
    }

    static boolean isRunningAndReady(JsonNode pod) {
        return Pods.phase(pod).equals("Running") && Pods.isReady(pod);
    }

    private boolean isHealthy(JsonNode pod) {
        return availability.isAvailable(pod) && !Metadata.isTerminating(pod);
    }
}
