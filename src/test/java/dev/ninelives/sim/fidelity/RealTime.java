package dev.ninelives.sim.fidelity;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits as long as a real cluster takes. */
public final class RealTime {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private RealTime() {}

    /** Whether the condition came true within the limit. */
    public static boolean await(BooleanSupplier condition, Duration limit) {
        try {
            Awaitility.await().pollInterval(PAUSE).atMost(limit).until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Real time is not to be hurried. */
    public static void pass(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusMinutes(1)).until(() -> true);
    }
}
