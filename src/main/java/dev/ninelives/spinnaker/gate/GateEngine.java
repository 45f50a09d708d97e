package dev.ninelives.spinnaker.gate;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.TriggerFields;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live Spinnaker. The pipeline is saved under a test application, under a name of its own and without its triggers, set
 * off, followed to its end, and taken away again with its executions.
 *
 * <p>It waits on the run's timeline, so that probes go on meanwhile; the history gets a stage's status when a look at the
 * execution first shows it.
 */
public final class GateEngine implements PipelineEngine {
    private static final String CORRELATION = "correlationId";
    private static final int YOUNGEST = 20;

    private final HistoryRecorder history;
    private final GateTarget target;
    private final Answers answers;
    private final Judgments judgments;
    private final Gate gate;
    private final PipelineCopy copy;
    private final Residue residue;
    private final String runId = UUID.randomUUID().toString().substring(0, 8);

    /**
     * Nothing is sent before the first check.
     *
     * @param artifacts the manifests that the pipeline is to find, in the namespaces of the target
     * @param judgments who answers its manual judgments; those that he does not may be answered in Deck
     * @throws GateException if the settings name files that cannot be used
     */
    public GateEngine(
            GateSettings settings,
            GateTarget target,
            Timeline timeline,
            HistoryRecorder history,
            ArtifactStore artifacts,
            Judgments judgments) {
        answers = new Answers(timeline, settings.poll());
        this.history = history;
        this.target = target;
        this.judgments = judgments;
        gate = new Gate(settings);
        copy = new PipelineCopy(target, artifacts);
        residue = new Residue(gate, target.application());
    }

    /**
     * Makes sure that there is a Gate, and that it takes the credentials.
     *
     * @throws GateException if there is none, or it does not
     */
    public static void reach(GateSettings settings) {
        Answers.joined(new Gate(settings).accounts());
    }

    /**
     * Why a run must not use an application, or cannot use accounts, in a sentence; empty where it may. Nothing is written.
     *
     * @throws GateException if Gate cannot be asked
     */
    public static Optional<String> refusal(GateSettings settings, String application, Collection<String> accounts) {
        try {
            new TestApplication(application, accounts).require(new Gate(settings), Answers::joined);
            return Optional.empty();
        } catch (GateException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public String name() {
        return "Spinnaker";
    }

    /** What Gate calls itself; a Gate from before it had a version does not say. */
    @Override
    public String version() {
        try {
            return answers.done(gate.version()).path("version").asString("of unknown version");
        } catch (GateException e) {
            if (e.code() == 404) {
                return "of unknown version";
            }
            throw e;
        }
    }

    /**
     * Checks what Spinnaker can tell before it runs a pipeline: whether there is a marked test application, and whether it
     * may deploy to the accounts; and that nothing of the pipeline would reach beyond the case. Which stage types it knows
     * it tells no one until they run.
     *
     * @throws InvalidPipelineException if a stub cannot be had there, or a stage goes where nobody could clean up after it
     * @throws GateException if Spinnaker cannot be reached, or must not be used
     */
    @Override
    public void check(Pipeline pipeline, Trigger trigger) {
        requireApplication();
        copy.of(pipeline, pipeline.name());
    }

    private void requireApplication() {
        new TestApplication(target.application(), target.accounts().values()).require(gate, answers::done);
    }

    /**
     * {@inheritDoc}
     *
     * @throws GateException if Spinnaker cannot be reached, refuses, or does not end
     */
    @Override
    public PipelineRun run(Pipeline pipeline, Trigger trigger, Duration limit) {
        requireApplication();
        String name = "%s [%s]".formatted(pipeline.name(), runId);
        save(pipeline, name);
        Instant begin = answers.now();
        String execution = start(pipeline, name, trigger);
        residue.started(execution);
        FollowedExecution followed = new FollowedExecution(
                gate, answers, history, new JudgmentAnswers(gate, answers, judgments), execution, begin);
        try {
            return followed.toItsEnd(limit);
        } finally {
            residue.ended(execution);
            attribute(followed);
        }
    }

    /** Only the end of a run tells which stages ran when, and what they were about. */
    private void attribute(FollowedExecution followed) {
        followed.latest()
                .map(execution -> new StageWriters(execution, followed.clocks(), target.namespaces()))
                .ifPresent(writers -> history.attribute(writers::of));
    }

    private void save(Pipeline pipeline, String name) {
        residue.pipeline(name);
        ObjectNode saved = copy.of(pipeline, name);
        savedId(name).ifPresent(id -> saved.put("id", id));
        refusable(pipeline, "cannot be saved", gate.save(saved));
        copy.notWaited(pipeline)
                .forEach((stage, length) -> history.shortened(Actor.stage(stage), "the stub", Duration.ZERO, length));
    }

    private Optional<String> savedId(String name) {
        for (JsonNode saved : answers.done(gate.pipelines(target.application()))) {
            if (saved.path("name").asString("").equals(name)) {
                return Optional.of(saved.path("id").asString());
            }
        }
        return Optional.empty();
    }

    private String start(Pipeline pipeline, String name, Trigger trigger) {
        String correlation = "nine-lives-" + UUID.randomUUID();
        Map<String, Object> fields = new TriggerFields(pipeline.json(), trigger).toMap();
        fields.put(CORRELATION, correlation);
        JsonNode body = JsonMapper.shared().valueToTree(fields);
        try {
            String ref = refusable(pipeline, "cannot be started", gate.trigger(target.application(), name, body))
                    .path("ref")
                    .asString("");
            return ref.substring(ref.lastIndexOf('/') + 1);
        } catch (GateException e) {
            return started(correlation).orElseThrow(() -> e);
        }
    }

    /** An execution that was started although the answer was lost: to start it again would deploy twice. */
    private Optional<String> started(String correlation) {
        for (JsonNode execution : answers.done(gate.executions(target.application(), YOUNGEST))) {
            if (execution.path("trigger").path(CORRELATION).asString("").equals(correlation)) {
                return Optional.of(execution.path("id").asString());
            }
        }
        return Optional.empty();
    }

    private JsonNode refusable(Pipeline pipeline, String what, CompletableFuture<JsonNode> request) {
        try {
            return answers.done(request);
        } catch (GateException e) {
            if (e.isRefusal()) {
                throw new InvalidPipelineException("%s %s: %s".formatted(pipeline.source(), what, e.getMessage()), e);
            }
            throw e;
        }
    }

    /** @throws GateException if something of the run would not go */
    @Override
    public void close() {
        residue.close();
    }
}
