package dev.ninelives.sim.controller;

import java.time.Instant;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * Which Pods a ReplicaSet gives up first: those that serve least and cost least to lose. The criteria and their order are
 * those of the Kubernetes documentation ("ReplicaSet, scaling a ReplicaSet").
 */
final class ScaleDownOrder {
    private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

    /** The first to go comes first. */
    static final Comparator<JsonNode> COMPARATOR = Comparator.comparing(ScaleDownOrder::isAssigned)
            .thenComparingInt(ScaleDownOrder::phaseRank)
            .thenComparing(Pods::isReady)
            .thenComparingInt(ScaleDownOrder::deletionCost)
            .thenComparing(ScaleDownOrder::readySince, Comparator.reverseOrder())
            .thenComparing(Pods::restarts, Comparator.reverseOrder())
            .thenComparing(ScaleDownOrder::createdAt, Comparator.reverseOrder())
            .thenComparing(Metadata::name);

    private ScaleDownOrder() {}

    private static boolean isAssigned(JsonNode pod) {
        return !pod.path("spec").path("nodeName").asString("").isEmpty();
    }

    private static int phaseRank(JsonNode pod) {
        return switch (Pods.phase(pod)) {
            case "Running" -> 2;
            case "Unknown" -> 1;
            default -> 0;
        };
    }

    private static int deletionCost(JsonNode pod) {
        String cost =
                pod.path("metadata").path("annotations").path(DELETION_COST).asString("0");
        try {
            return Integer.parseInt(cost);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static Instant readySince(JsonNode pod) {
        return Pods.readySince(pod).orElse(Instant.EPOCH);
    }

    private static String createdAt(JsonNode pod) {
        return pod.path("metadata").path("creationTimestamp").asString("");
    }
}
