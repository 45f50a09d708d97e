package dev.ninelives.spinnaker.stage;

import dev.ninelives.job.JobRunner;
import dev.ninelives.spinnaker.StageModule;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The stages {@code jenkins} and {@code webhook}, and execution windows. */
public final class CommonStages {
    /** Spinnaker's default, {@code tasks.execution-window.timezone}. */
    public static final ZoneId SPINNAKERS_ZONE = ZoneId.of("America/Los_Angeles");

    private CommonStages() {}

    /** With execution windows in Spinnaker's default time zone. */
    public static StageModule module(JobRunner jobs, WebhookClient webhooks, long seed) {
        return module(jobs, webhooks, seed, SPINNAKERS_ZONE);
    }

    /**
     * The stages over what they need from outside.
     *
     * @param seed chooses the random delay of execution windows with jitter
     * @param windowZone the time zone of execution windows
     */
    public static StageModule module(JobRunner jobs, WebhookClient webhooks, long seed, ZoneId windowZone) {
        return new StageModule(
                List.of(
                        JenkinsStage.class,
                        StartJenkinsJobTask.class,
                        WaitForJenkinsJobStartTask.class,
                        MonitorJenkinsJobTask.class,
                        WebhookStage.class,
                        CreateWebhookTask.class,
                        MonitorWebhookTask.class,
                        ExecutionWindowStage.class,
                        SuspendOutsideWindowTask.class,
                        JenkinsBuilds.class),
                Map.of(
                        JobRunner.class, jobs,
                        WebhookClient.class, webhooks,
                        WindowSettings.class, new WindowSettings(windowZone, seed)));
    }
}
