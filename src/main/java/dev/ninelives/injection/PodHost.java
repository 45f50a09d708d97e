package dev.ninelives.injection;

import dev.ninelives.history.ObjectReference;
import java.util.List;

/** Where Pods run that can be evicted. */
public interface PodHost {
    /** The Pods that run there, in the order in which they came. */
    List<ObjectReference> runningPods();

    /**
     * Ends a Pod that runs there, as one that was evicted.
     *
     * @param struck is run as it does, and never where it cannot be made to
     */
    void evict(ObjectReference pod, Runnable struck);
}
