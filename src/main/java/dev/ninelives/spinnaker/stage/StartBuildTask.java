package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import java.time.Duration;

/** A task that has a build started; Spinnaker asks for one again until a quarter of an hour is over. */
interface StartBuildTask extends RetryableTask {
    @Override
    default long getBackoffPeriod() {
        return Duration.ofSeconds(30).toMillis();
    }

    @Override
    default long getTimeout() {
        return Duration.ofMinutes(15).toMillis();
    }
}
