package dev.ninelives.live;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.FaultScope;
import java.util.List;
import java.util.Optional;

/**
 * Which faults a cluster that really runs can have: those of what stages send, which passes through our hands, and of what
 * anybody can do to a Pod from outside.
 */
public final class LiveFaults {
    private static final String STAGE = "stage";

    private LiveFaults() {}

    /** Why such a cluster cannot have a fault, as a clause; empty where it can. */
    public static Optional<String> refusal(ClusterFault fault) {
        FaultEffect effect = fault.effect();
        if (effect instanceof PodEvicted) {
            return Optional.empty();
        }
        if (effect instanceof FaultEffect.OnNode) {
            return Optional.of("nobody can make a real node or registry fail from outside");
        }
        if (!isOfStagesAlone(fault.where())) {
            return Optional.of("it strikes others than stages, and only what stages send passes through Nine Lives");
        }
        return isOfWatchesAlone(fault) ? Optional.of("it strikes watches, and stages have none") : Optional.empty();
    }

    private static boolean isOfStagesAlone(FaultScope where) {
        return !where.actors().isEmpty()
                && where.actors().stream().allMatch(actor -> actor.equals(STAGE) || actor.startsWith(STAGE + " "));
    }

    private static boolean isOfWatchesAlone(ClusterFault fault) {
        return fault.effect() instanceof WatchBroken
                || (fault.effect() instanceof Stale && fault.where().verbs().equals(List.of("watch")));
    }
}
