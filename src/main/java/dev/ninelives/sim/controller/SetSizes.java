package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sizes the ReplicaSets of a Deployment, and spreads a change of the Deployment's own size over them. */
final class SetSizes {
    private static final Comparator<ObjectNode> LARGEST_FIRST =
            Comparator.<ObjectNode>comparingInt(ReplicaSets::replicas).reversed();

    /** As recorded of 1.37.2, and not of 1.20.2. */
    private static final int FROM_IS_TOLD = 37;

    private final ControllerApi api;
    private final Actor actor;
    private final EventRecorder events;

    SetSizes(ControllerApi api, Actor actor, EventRecorder events) {
        this.api = api;
        this.actor = actor;
        this.events = events;
    }

    /** The ReplicaSet with another number of Pods; writes nothing if it has that already. */
    ObjectNode resize(ObjectNode set, int replicas, Rollout rollout) {
        return ReplicaSets.replicas(set) == replicas ? set : write(set, replicas, rollout);
    }

    /** As {@link #resize}; notes in any case for which size of the Deployment it is sized. */
    private ObjectNode write(ObjectNode set, int replicas, Rollout rollout) {
        ObjectNode copy = set.deepCopy();
        copy.withObjectProperty("spec").put("replicas", replicas);
        RevisionAnnotations.size(copy, rollout.spec());
        if (copy.equals(set)) {
            return set;
        }
        ObjectNode written = api.update(actor, BuiltinTypes.REPLICA_SET, copy);
        int change = replicas - ReplicaSets.replicas(set);
        if (change != 0) {
            tell(rollout.deployment(), change > 0 ? "up" : "down", written, ReplicaSets.replicas(set));
        }
        return written;
    }

    private void tell(ObjectNode deployment, String direction, ObjectNode set, int before) {
        String from = api.version().isSince(FROM_IS_TOLD) ? "from %d ".formatted(before) : "";
        events.normal(
                deployment,
                "ScalingReplicaSet",
                "Scaled %s replica set %s %sto %d"
                        .formatted(direction, Metadata.name(set), from, ReplicaSets.replicas(set)));
    }

    /** Tells of a ReplicaSet that was made with Pods to make. */
    void tellOfNew(ObjectNode deployment, ObjectNode set) {
        if (ReplicaSets.isActive(set)) {
            tell(deployment, "up", set, 0);
        }
    }

    /** Whether the Deployment was scaled since its ReplicaSets were sized. */
    static boolean isDue(List<ObjectNode> sets, DeploymentSpec spec) {
        return sets.stream()
                .filter(ReplicaSets::isActive)
                .anyMatch(set -> RevisionAnnotations.isSizedOtherwise(set, spec));
    }

    /**
     * Sizes ReplicaSets for a Deployment that is paused or was scaled: the only active one takes all, old ones go once the
     * present one is full, and of several in the midst of a rolling update each takes its share ("Proportional scaling" in
     * the Kubernetes documentation).
     */
    void follow(Rollout rollout) {
        DeploymentSpec spec = rollout.spec();
        Optional<ObjectNode> only = onlyOne(rollout);
        if (only.isPresent()) {
            resize(only.get(), spec.replicas(), rollout);
        } else if (isFull(rollout)) {
            rollout.activeOld().forEach(set -> resize(set, 0, rollout));
        } else if (spec.isRollingUpdate() && !rollout.active().isEmpty()) {
            share(rollout);
        }
    }

    /** The active ReplicaSet, or the latest of none; empty if several are active. */
    private static Optional<ObjectNode> onlyOne(Rollout rollout) {
        List<ObjectNode> active = rollout.active();
        return switch (active.size()) {
            case 0 -> rollout.current().or(() -> rollout.old().stream().max(ReplicaSets.OLDEST_FIRST));
            case 1 -> Optional.of(active.get(0));
            default -> Optional.empty();
        };
    }

    private static boolean isFull(Rollout rollout) {
        int wanted = rollout.spec().replicas();
        return rollout.current()
                .filter(set -> RevisionAnnotations.desired(set) == wanted)
                .filter(set -> ReplicaSets.replicas(set) == wanted)
                .filter(set -> ReplicaSets.counted(set, "availableReplicas") == wanted)
                .isPresent();
    }

    private void share(Rollout rollout) {
        DeploymentSpec spec = rollout.spec();
        int allowed = spec.replicas() > 0 ? spec.mostPods() : 0;
        int change = allowed - ReplicaSets.total(rollout.active());
        Comparator<JsonNode> byAge = change > 0 ? ReplicaSets.OLDEST_FIRST.reversed() : ReplicaSets.OLDEST_FIRST;
        List<ObjectNode> sets = rollout.active().stream()
                .sorted(LARGEST_FIRST.thenComparing(byAge))
                .toList();
        int[] shares = new int[sets.size()];
        int left = change;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = proportion(sets.get(i), rollout, left);
            left -= shares[i];
        }
        shares[0] += left; // what rounding left over
        for (int i = 0; i < shares.length; i++) {
            write(sets.get(i), Math.max(0, ReplicaSets.replicas(sets.get(i)) + shares[i]), rollout);
        }
    }

    /** How many Pods a ReplicaSet gains or loses, in proportion to its part of all Pods; at most what is left to share. */
    private static int proportion(ObjectNode set, Rollout rollout, int left) {
        if (left == 0) {
            return 0;
        }
        int fraction = fraction(set, rollout);
        return left > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
    }

    private static int fraction(ObjectNode set, Rollout rollout) {
        DeploymentSpec spec = rollout.spec();
        int replicas = ReplicaSets.replicas(set);
        if (spec.replicas() == 0) {
            return -replicas;
        }
        long before = RevisionAnnotations.most(set);
        if (before == 0) { // an adopted ReplicaSet was never sized
            before = rollout.deployment().path("status").path("replicas").asLong(0);
        }
        return before == 0 ? 0 : (int) Math.round((double) replicas * spec.mostPods() / before) - replicas;
    }
}
