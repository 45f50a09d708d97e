package dev.ninelives.sim.fault;

import dev.ninelives.history.ObjectReference;
import java.time.Duration;
import java.util.List;

/** A node whose kubelet can be made to fail. */
public interface DisturbedNode {
    ObjectReference reference();

    /** Says that it is not ready, and looks after no Pod, for {@code length}. */
    void becomeNotReady(Duration length);

    /** The Pods that run there, in the order in which they came. */
    List<ObjectReference> runningPods();

    /** Ends a Pod that runs there, and says that it was evicted. */
    void evict(ObjectReference pod);
}
