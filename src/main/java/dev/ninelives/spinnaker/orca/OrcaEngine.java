package dev.ninelives.spinnaker.orca;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.StageResolver;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import com.netflix.spinnaker.orca.pipeline.ExecutionRunner;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import com.netflix.spinnaker.orca.pipeline.tasks.PreconditionTask;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.TimeText;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.RunPace;
import dev.ninelives.spinnaker.StageModule;
import dev.ninelives.time.Pace;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Spinnaker's own Orca, on the run's timeline: it waits, polls and times out as in production, in no time of ours. One
 * engine is one Spinnaker; its pipelines see each other's executions.
 *
 * <p>Not thread-safe: the thread that owns the timeline runs everything.
 */
public final class OrcaEngine implements PipelineEngine {
    private static final String CANCELLED_BY = "Nine Lives";

    /** For stages of a cancelled pipeline to notice; Orca reschedules them at once, and none waits an hour between polls. */
    private static final Duration TO_SETTLE = Duration.ofHours(1);

    private final Timeline timeline;
    private final StatusLog log;
    private final Ulids ids;
    private final ExecutionRepository repository;
    private final TimelineQueue queue;
    private final OrcaContext orca;
    private final PipelineCheck check;
    private final PipelineStart start;

    /**
     * A fresh Spinnaker that has never run a pipeline and knows none.
     *
     * @param modules the stages that Orca itself does not have
     */
    public OrcaEngine(Timeline timeline, HistoryRecorder history, List<StageModule> modules) {
        this(timeline, history, PipelineStore.NONE, modules, Pace.SPINNAKER);
    }

    /**
     * A fresh Spinnaker that has never run a pipeline, but knows some, and may be in a hurry.
     *
     * @param pipelines what its stages may run as children
     * @param modules the stages that Orca itself does not have
     * @param pace what may take less time than in Spinnaker; the history then says so
     */
    public OrcaEngine(
            Timeline timeline, HistoryRecorder history, PipelineStore pipelines, List<StageModule> modules, Pace pace) {
        this.timeline = timeline;
        ObjectMapper mapper = OrcaObjectMapper.getInstance();
        log = new StatusLog(history);
        ids = new Ulids(timeline.clock());
        repository = ExecutionStore.create(timeline.clock(), ids, new JsonCopy(mapper), log);
        RunPace runPace = new RunPace(pace, history);
        queue = new TimelineQueue(timeline, new Polling(runPace, timeline, repository));
        orca = new OrcaContext(timeline, queue, repository, mapper, runPace, pipelines, ids, modules);
        StageTypes types = new StageTypes(orca.one(StageResolver.class), orca.all(StageDefinitionBuilder.class));
        check = new PipelineCheck(types, orca.all(PreconditionTask.class), pipelines);
        start = orca.one(PipelineStart.class);
    }

    @Override
    public String name() {
        return "Orca";
    }

    @Override
    public String version() {
        return OrcaVersion.onClassPath();
    }

    @Override
    public void check(Pipeline pipeline, Trigger trigger) {
        check.check(pipeline, trigger);
    }

    @Override
    public PipelineRun run(Pipeline pipeline, Trigger trigger, Duration limit) {
        check(pipeline, trigger);
        Instant begin = timeline.now();
        PipelineExecution execution = start(pipeline, trigger);
        boolean inTime = timeline.await(() -> isOver(execution), limit);
        if (!inTime) {
            cancel(execution, "it took longer than " + TimeText.length(limit));
            timeline.await(() -> isOver(execution), TO_SETTLE);
            log.pipeline(execution); // Orca's handler of cancellations sets the status without storing it
        }
        return result(execution, begin, !inTime);
    }

    /** Over is more than complete: when a pipeline fails, its other branches are told to stop and still have to. */
    private boolean isOver(PipelineExecution execution) {
        return execution.getStatus().isComplete()
                && (execution.getStages().stream().noneMatch(stage -> stage.getStatus() == ExecutionStatus.RUNNING)
                        || queue.isIdle(execution.getId()));
    }

    /** Lets a pipeline begin with the next event of the timeline. */
    PipelineExecution start(Pipeline pipeline, Trigger trigger) {
        return start.start(pipeline, trigger, ids.next());
    }

    void cancel(PipelineExecution execution, String reason) {
        repository.cancel(execution.getType(), execution.getId(), CANCELLED_BY, reason);
        orca.one(ExecutionRunner.class).cancel(execution, CANCELLED_BY, reason);
    }

    private PipelineRun result(PipelineExecution execution, Instant begin, boolean timedOut) {
        return new PipelineRun(
                execution.getId(),
                execution.getStatus().name(),
                instant(execution.getStartTime()).orElse(begin),
                instant(execution.getEndTime()).orElse(timeline.now()),
                log.inOrder(execution).stream().map(this::result).toList(),
                timedOut,
                Optional.ofNullable(execution.getCancellationReason()).orElse(""));
    }

    private StageResult result(StageExecution stage) {
        return new StageResult(
                stage.getRefId(),
                stage.getName(),
                stage.getType(),
                stage.getStatus().name(),
                stage.getSyntheticStageOwner() != null,
                instant(stage.getStartTime()),
                instant(stage.getEndTime()),
                log.failure(stage));
    }

    private static Optional<Instant> instant(Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    @Override
    public void close() {
        orca.close();
    }
}
