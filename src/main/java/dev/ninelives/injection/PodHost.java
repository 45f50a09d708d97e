package dev.ninelives.injection;

import dev.ninelives.history.ObjectReference;
import java.util.List;

/** Where Pods run that can be evicted. */
public interface PodHost {
    /** The Pods that run there, in the order in which they came. */
    List<ObjectReference> runningPods();

    /** Ends a Pod that runs there, and says that it was evicted. */
    void evict(ObjectReference pod);
}
