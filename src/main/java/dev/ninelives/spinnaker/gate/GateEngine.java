package dev.ninelives.spinnaker.gate;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.TriggerFields;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private static final Duration FOREVER = Duration.ofDays(1);

    /** Orca may take a moment until it shows an execution that it has just accepted. */
    private static final Duration TO_APPEAR = Duration.ofSeconds(30);

    /** For the stages of a cancelled pipeline to notice. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(5);

    private static final int YOUNGEST = 20;

    private final Timeline timeline;
    private final HistoryRecorder history;
    private final GateTarget target;
    private final Duration poll;
    private final Gate gate;
    private final PipelineCopy copy;
    private final Residue residue;
    private final String runId = UUID.randomUUID().toString().substring(0, 8);

    /**
     * Nothing is sent before the first check.
     *
     * @param artifacts the manifests that the pipeline is to find, in the namespaces of the target
     * @throws GateException if the settings name files that cannot be used
     */
    public GateEngine(
            GateSettings settings,
            GateTarget target,
            Timeline timeline,
            HistoryRecorder history,
            ArtifactStore artifacts) {
        this.timeline = timeline;
        this.history = history;
        this.target = target;
        poll = settings.poll();
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
        try {
            new Gate(settings).accounts().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GateException why ? why : e;
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
            return done(gate.version()).path("version").asString("of unknown version");
        } catch (GateException e) {
            if (e.code() == 404) {
                return "of unknown version";
            }
            throw e;
        }
    }

    /**
     * Checks what Spinnaker can tell before it runs a pipeline: whether there is a marked test application, and whether it
     * may deploy to the accounts. Which stage types it knows it tells no one until they run.
     *
     * @throws GateException if Spinnaker cannot be reached, or must not be used
     */
    @Override
    public void check(Pipeline pipeline, Trigger trigger) {
        TestApplication.requireMark(target.application(), application());
        TestApplication.requireAccounts(target.accounts().values(), done(gate.accounts()));
    }

    private JsonNode application() {
        try {
            return done(gate.application(target.application()));
        } catch (GateException e) {
            if (e.code() == 404) {
                throw new GateException(
                        "Spinnaker has no application '%s'; make one for tests, and mark it as such (%s)"
                                .formatted(target.application(), e.getMessage()),
                        e);
            }
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws GateException if Spinnaker cannot be reached, refuses, or does not end
     */
    @Override
    public PipelineRun run(Pipeline pipeline, Trigger trigger, Duration limit) {
        check(pipeline, trigger);
        String name = "%s [%s]".formatted(pipeline.name(), runId);
        save(pipeline, name);
        Instant begin = timeline.now();
        String execution = start(pipeline, name, trigger);
        residue.started(execution);
        try {
            return follow(execution, begin, limit);
        } finally {
            residue.ended(execution);
        }
    }

    private void save(Pipeline pipeline, String name) {
        residue.pipeline(name);
        ObjectNode saved = copy.of(pipeline, name);
        savedId(name).ifPresent(id -> saved.put("id", id));
        refusable(pipeline, "cannot be saved", gate.save(saved));
    }

    private Optional<String> savedId(String name) {
        for (JsonNode saved : done(gate.pipelines(target.application()))) {
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
        for (JsonNode execution : done(gate.executions(target.application(), YOUNGEST))) {
            if (execution.path("trigger").path(CORRELATION).asString("").equals(correlation)) {
                return Optional.of(execution.path("id").asString());
            }
        }
        return Optional.empty();
    }

    private JsonNode refusable(Pipeline pipeline, String what, CompletableFuture<JsonNode> request) {
        try {
            return done(request);
        } catch (GateException e) {
            if (e.isRefusal()) {
                throw new InvalidPipelineException("%s %s: %s".formatted(pipeline.source(), what, e.getMessage()), e);
            }
            throw e;
        }
    }

    private PipelineRun follow(String execution, Instant begin, Duration limit) {
        SeenStages seen = new SeenStages(history);
        try {
            Optional<ExecutionSnapshot> over = look(execution, seen, limit);
            if (over.isPresent()) {
                return result(over.get(), seen, begin, false);
            }
            done(gate.cancel(execution, "it took longer than " + limit));
            return result(cancelled(execution, seen), seen, begin, true);
        } catch (RuntimeException e) {
            cancelUnseen(execution, e);
            throw e;
        }
    }

    private ExecutionSnapshot cancelled(String execution, SeenStages seen) {
        return look(execution, seen, TO_SETTLE)
                .orElseThrow(() -> new GateException(
                        "Spinnaker was told to cancel execution %s, and %d min later it still runs; look at it in Deck"
                                .formatted(execution, TO_SETTLE.toMinutes())));
    }

    /** Nobody watches it any longer, so it must not go on. */
    private void cancelUnseen(String execution, RuntimeException reason) {
        try {
            gate.cancel(execution, "Nine Lives cannot follow it any longer").join();
        } catch (CompletionException e) {
            reason.addSuppressed(e.getCause());
        }
    }

    /** Follows an execution until it is over; empty if it is not within {@code limit}. */
    private Optional<ExecutionSnapshot> look(String execution, SeenStages seen, Duration limit) {
        Instant end = timeline.now().plus(limit);
        Instant appears = timeline.now().plus(TO_APPEAR);
        while (true) {
            Optional<ExecutionSnapshot> snapshot =
                    snapshot(execution, timeline.now().isBefore(appears));
            snapshot.ifPresent(seen::look);
            if (snapshot.filter(ExecutionSnapshot::isOver).isPresent()) {
                return snapshot;
            }
            if (!timeline.now().isBefore(end)) {
                return Optional.empty();
            }
            timeline.pass(poll);
        }
    }

    private Optional<ExecutionSnapshot> snapshot(String execution, boolean mayBeAbsent) {
        try {
            return Optional.of(new ExecutionSnapshot(done(gate.execution(execution))));
        } catch (GateException e) {
            if (e.code() == 404 && mayBeAbsent) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private PipelineRun result(ExecutionSnapshot execution, SeenStages seen, Instant begin, boolean timedOut) {
        return new PipelineRun(
                execution.id(),
                execution.status(),
                execution.start().orElse(begin),
                execution.end().orElse(timeline.now()),
                seen.results(execution),
                timedOut,
                execution.cancellation());
    }

    private <T> T done(CompletableFuture<T> request) {
        timeline.await(request::isDone, FOREVER);
        try {
            return request.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GateException why ? why : e;
        }
    }

    /** @throws GateException if something of the run would not go */
    @Override
    public void close() {
        residue.close();
    }
}
