package dev.ninelives.injection;

import dev.ninelives.history.ObjectReference;
import java.time.Duration;

/** A node whose kubelet can be made to fail. */
public interface DisturbedNode extends PodHost {
    ObjectReference reference();

    /** Says that it is not ready, and looks after no Pod, for {@code length}. */
    void becomeNotReady(Duration length);
}
