package dev.ninelives.sim.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a rolling update: either the new ReplicaSet grows as far as the surge allows, or the old ones shrink as far
 * as enough Pods stay available, those first that are not.
 */
final class RollingUpdate {
    private final SetSizes sizes;

    RollingUpdate(SetSizes sizes) {
        this.sizes = sizes;
    }

    /**
     * How many Pods the present ReplicaSet is to have.
     *
     * @param replicas how many it has
     */
    static int sizeOf(int replicas, Rollout rollout) {
        DeploymentSpec spec = rollout.spec();
        if (!spec.isRollingUpdate()) {
            return spec.replicas();
        }
        int room = spec.mostPods() - ReplicaSets.total(rollout.all());
        return room <= 0 ? replicas : replicas + Math.min(room, spec.replicas() - replicas);
    }

    /** Takes the step; false if there was none to take. */
    boolean step(Rollout rollout) {
        return grow(rollout) || shrink(rollout);
    }

    private boolean grow(Rollout rollout) {
        DeploymentSpec spec = rollout.spec();
        Optional<ObjectNode> current = rollout.current();
        if (current.isEmpty()) {
            return false;
        }
        int replicas = ReplicaSets.replicas(current.get());
        int size = replicas >= spec.replicas() ? spec.replicas() : sizeOf(replicas, rollout);
        sizes.resize(current.get(), size, rollout);
        return size != replicas;
    }

    private boolean shrink(Rollout rollout) {
        DeploymentSpec spec = rollout.spec();
        List<ObjectNode> old = new ArrayList<>(
                rollout.activeOld().stream().sorted(ReplicaSets.OLDEST_FIRST).toList());
        int unavailable = rollout.current()
                .map(set -> ReplicaSets.replicas(set) - ReplicaSets.counted(set, "availableReplicas"))
                .orElse(0);
        int spare = ReplicaSets.total(rollout.all()) - spec.leastAvailable() - unavailable;
        if (old.isEmpty() || spare <= 0) {
            return false;
        }
        int removed = removeUnavailable(old, spare, rollout);
        int available = ReplicaSets.counted(rollout.all(), "availableReplicas");
        return removed + removeAny(old, available - spec.leastAvailable(), rollout) > 0;
    }

    private int removeUnavailable(List<ObjectNode> old, int most, Rollout rollout) {
        int removed = 0;
        for (int i = 0; i < old.size() && removed < most; i++) {
            int unavailable = ReplicaSets.replicas(old.get(i)) - ReplicaSets.counted(old.get(i), "availableReplicas");
            removed += remove(old, i, Math.min(most - removed, Math.max(0, unavailable)), rollout);
        }
        return removed;
    }

    private int removeAny(List<ObjectNode> old, int most, Rollout rollout) {
        int removed = 0;
        for (int i = 0; i < old.size() && removed < most; i++) {
            removed += remove(old, i, Math.min(most - removed, ReplicaSets.replicas(old.get(i))), rollout);
        }
        return removed;
    }

    private int remove(List<ObjectNode> old, int index, int count, Rollout rollout) {
        ObjectNode set = old.get(index);
        old.set(index, sizes.resize(set, ReplicaSets.replicas(set) - count, rollout));
        return count;
    }
}
