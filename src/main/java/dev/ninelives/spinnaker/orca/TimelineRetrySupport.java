package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.kork.core.RetrySupport;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.function.Supplier;

/** Retries on the run's timeline instead of sleeping. */
final class TimelineRetrySupport extends RetrySupport {
    private final Timeline timeline;

    TimelineRetrySupport(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    @SuppressWarnings("deprecation") // Orca still calls it
    public <T> T retry(Supplier<T> attempt, int attempts, long backOffMillis, boolean exponential) {
        return retry(attempt, attempts, Duration.ofMillis(backOffMillis), exponential);
    }

    @Override
    public <T> T retry(Supplier<T> attempt, int attempts, Duration backOff, boolean exponential) {
        Duration pause = backOff;
        for (int failed = 1; ; failed++) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                if (failed >= attempts) {
                    throw e;
                }
            }
            timeline.pass(pause);
            pause = exponential ? pause.multipliedBy(2) : pause;
        }
    }
}
