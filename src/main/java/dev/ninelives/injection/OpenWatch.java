package dev.ninelives.injection;

import dev.ninelives.cluster.FaultEffect;
import java.time.Duration;

/** A watch that can be made to fail. */
public interface OpenWatch {
    /** Who watches what. */
    Target target();

    /** Whether it has not been ended by then. */
    boolean isOpen();

    /** Breaks off. */
    void breakOff(FaultEffect.WatchBroken how);

    /**
     * Falls behind by {@code age} for {@code length}.
     *
     * @return whether it can; one over HTTP is only as late as its client
     */
    boolean fallBehind(Duration age, Duration length);
}
