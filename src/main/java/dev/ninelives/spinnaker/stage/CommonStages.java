package dev.ninelives.spinnaker.stage;

import dev.ninelives.job.JobRunner;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.spinnaker.StageModule;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The stages that have to do with neither Kubernetes nor other pipelines, and execution windows. */
public final class CommonStages {
    /** Spinnaker's default, {@code tasks.execution-window.timezone}. */
    public static final ZoneId SPINNAKERS_ZONE = ZoneId.of("America/Los_Angeles");

    private CommonStages() {}

    /** With nobody to answer manual judgments, and with execution windows in Spinnaker's default time zone. */
    public static StageModule module(JobRunner jobs, WebhookClient webhooks, long seed) {
        return module(jobs, webhooks, Judgments.NONE, seed, SPINNAKERS_ZONE);
    }

    /**
     * The stages over what they need from outside.
     *
     * @param judgments answers manual judgments
     * @param seed chooses the random delay of execution windows with jitter
     * @param windowZone the time zone of execution windows
     */
    public static StageModule module(
            JobRunner jobs, WebhookClient webhooks, Judgments judgments, long seed, ZoneId windowZone) {
        return new StageModule(
                List.of(
                        JenkinsStage.class,
                        StartJenkinsJobTask.class,
                        WaitForJenkinsJobStartTask.class,
                        MonitorJenkinsJobTask.class,
                        GetBuildPropertiesTask.class,
                        ScriptStage.class,
                        StartScriptTask.class,
                        WebhookStage.class,
                        CreateWebhookTask.class,
                        MonitorWebhookTask.class,
                        ManualJudgmentStage.class,
                        WaitForManualJudgmentTask.class,
                        StubStage.class,
                        StubTask.class,
                        ExecutionWindowStage.class,
                        SuspendOutsideWindowTask.class,
                        JenkinsBuilds.class),
                Map.of(
                        JobRunner.class, jobs,
                        WebhookClient.class, webhooks,
                        Judgments.class, judgments,
                        WindowSettings.class, new WindowSettings(windowZone, seed)));
    }
}
