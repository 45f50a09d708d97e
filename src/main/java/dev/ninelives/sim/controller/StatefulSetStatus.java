package dev.ninelives.sim.controller;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code status} of a StatefulSet, counted from its Pods and from what is done about them. */
final class StatefulSetStatus {
    private final String update;
    private final int available;
    private String current;
    private int replicas;
    private int ready;
    private int currents;
    private int updated;

    /**
     * The status before anything is done.
     *
     * @param current the name of the revision that the set had; {@code update} of the one that it is to have
     */
    StatefulSetStatus(List<ObjectNode> pods, String current, String update, SetAvailability availability) {
        available = (int) pods.stream().filter(availability::isAvailable).count();
        this.current = current;
        this.update = update;
        for (ObjectNode pod : pods) {
            replicas++;
            ready += StatefulSetRollout.isRunningAndReady(pod) ? 1 : 0;
            if (!Metadata.isTerminating(pod)) {
                count(pod, 1);
            }
        }
    }

    void created(JsonNode pod) {
        replicas++;
        count(pod, 1);
    }

    void deleted(JsonNode pod) {
        count(pod, -1);
    }

    /** A Pod makes room for one of the new revision. */
    void deletedOld() {
        currents--;
    }

    private void count(JsonNode pod, int change) {
        String revision = StatefulPods.revision(pod);
        currents += revision.equals(current) ? change : 0;
        updated += revision.equals(update) ? change : 0;
    }

    /** Once all Pods are of the new revision and ready, it is the current one. */
    void complete(JsonNode set) {
        boolean rolling = set.path("spec")
                .path("updateStrategy")
                .path("type")
                .asString("")
                .equals("RollingUpdate");
        if (rolling && updated == replicas && ready == replicas) {
            current = update;
            currents = updated;
        }
    }

    String current() {
        return current;
    }

    /**
     * The set with this status.
     *
     * @param countsAvailable whether it says how many Pods are available, as since 1.22
     */
    ObjectNode apply(ObjectNode set, boolean countsAvailable) {
        ObjectNode status = set.objectNode();
        status.put("observedGeneration", set.path("metadata").path("generation").asInt(0));
        status.put("replicas", replicas);
        putPositive(status, "readyReplicas", ready);
        if (countsAvailable) {
            status.put("availableReplicas", available);
        }
        putPositive(status, "currentReplicas", currents);
        putPositive(status, "updatedReplicas", updated);
        status.put("currentRevision", current).put("updateRevision", update);
        status.put("collisionCount", set.path("status").path("collisionCount").asInt(0));
        return Copies.withStatus(set, status);
    }

    private static void putPositive(ObjectNode status, String field, int count) {
        if (count > 0) {
            status.put(field, count);
        }
    }
}
