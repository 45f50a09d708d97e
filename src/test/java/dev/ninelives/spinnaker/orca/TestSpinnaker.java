package dev.ninelives.spinnaker.orca;

import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.job.JobRequest;
import dev.ninelives.job.JobResult;
import dev.ninelives.job.JobRunner;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.StageModule;
import dev.ninelives.spinnaker.stage.CommonStages;
import dev.ninelives.spinnaker.stage.WebhookClient;
import dev.ninelives.time.Pace;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An engine with test stages on virtual time, and pipelines for it from as little JSON as can be. */
public final class TestSpinnaker implements AutoCloseable {
    static final Duration LIMIT = Duration.ofDays(10);
    public static final Trigger MANUAL = new Trigger("manual", "tester", Map.of(), List.of(), Map.of());

    private static final JobRunner JOBS = new JobRunner() {
        @Override
        public JobResult run(JobRequest request) {
            return new JobResult(JobResult.Result.SUCCESS, "");
        }

        @Override
        public boolean has(String job) {
            return job.equals("smoke-test");
        }
    };

    public final VirtualTimeline timeline;
    final HistoryRecorder history;
    public final OrcaEngine engine;
    public final List<Object> seen = new ArrayList<>();

    public TestSpinnaker() {
        this(1);
    }

    public TestSpinnaker(long seed) {
        this(seed, JOBS, WebhookClient.NONE);
    }

    public TestSpinnaker(long seed, JobRunner jobs, WebhookClient webhooks) {
        this(seed, jobs, webhooks, Judgments.NONE, PipelineStore.NONE, Pace.SPINNAKER);
    }

    /** With somebody to answer manual judgments. */
    public TestSpinnaker(Judgments judgments) {
        this(judgments, Pace.SPINNAKER);
    }

    /** With somebody to answer manual judgments, and in a hurry. */
    public TestSpinnaker(Judgments judgments, Pace pace) {
        this(1, JOBS, WebhookClient.NONE, judgments, PipelineStore.NONE, pace);
    }

    /** With pipelines that pipelines may start. */
    TestSpinnaker(Pipeline... pipelines) {
        this(1, JOBS, WebhookClient.NONE, Judgments.NONE, () -> List.of(pipelines), Pace.SPINNAKER);
    }

    private TestSpinnaker(
            long seed,
            JobRunner jobs,
            WebhookClient webhooks,
            Judgments judgments,
            PipelineStore pipelines,
            Pace pace) {
        timeline = new VirtualTimeline(seed);
        history = new HistoryRecorder(timeline);
        engine = new OrcaEngine(
                timeline,
                history,
                pipelines,
                List.of(
                        CommonStages.module(jobs, webhooks, judgments, seed, CommonStages.SPINNAKERS_ZONE),
                        TestStages.module(),
                        new StageModule(List.of(), Map.of(TestStages.Sink.class, new TestStages.Sink(seen)))),
                pace);
    }

    /** All that was shortened. */
    public List<TimeShortened> shortened() {
        return history.history().events(TimeShortened.class).toList();
    }

    /**
     * A pipeline with these stages. In their JSON a single quote stands for a double one, and a backtick for a single one.
     */
    public static Pipeline stages(String... stages) {
        return pipeline("", stages);
    }

    /** A pipeline with these stages and these fields beside them, such as {@code 'limitConcurrent': true}. */
    public static Pipeline pipeline(String fields, String... stages) {
        return json("{'application': 'shop', 'name': 'deploy', 'id': 'config-1', 'spelEvaluator': 'v4', "
                + (fields.isEmpty() ? "" : fields + ", ") + "'stages': [" + String.join(",", stages) + "]}");
    }

    public static Pipeline json(String json) {
        return new Pipeline("pipeline.json", (ObjectNode)
                JsonMapper.shared().readTree(json.replace('\'', '"').replace('`', '\'')));
    }

    public PipelineRun run(Pipeline pipeline) {
        return engine.run(pipeline, MANUAL, LIMIT);
    }

    public PipelineRun run(Pipeline pipeline, Trigger trigger) {
        return engine.run(pipeline, trigger, LIMIT);
    }

    public static StageResult stage(PipelineRun run, String refId) {
        return run.stages().stream()
                .filter(stage -> stage.refId().equals(refId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage has refId " + refId + ": " + run.stages()));
    }

    public static String status(PipelineRun run, String refId) {
        return stage(run, refId).status();
    }

    public static Duration length(PipelineRun run, String refId) {
        StageResult stage = stage(run, refId);
        return Duration.between(stage.start().orElseThrow(), stage.end().orElseThrow());
    }

    public Duration elapsed() {
        return Duration.between(VirtualTimeline.START, timeline.now());
    }

    /** All that was recorded, one line per event. */
    public String recorded() {
        return history.history().events().stream().map(HistoryEvent::toString).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        engine.close();
    }
}
