package dev.ninelives.spinnaker.orca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.StageModule;
import dev.ninelives.time.Pace;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Our engine as a server has it: on a thread of its own, asked from others, and answering with its executions' JSON. */
public final class ServedOrca implements AutoCloseable {
    private final Timeline timeline;
    private final OrcaEngine engine;
    private final Map<String, PipelineExecution> executions = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::live, "served Orca");
    private volatile boolean closed;

    /** @param timeline one that other threads may schedule on; the thread that this starts is the one that awaits it */
    public ServedOrca(Timeline timeline, List<StageModule> modules, Pace pace) {
        this.timeline = timeline;
        engine = new OrcaEngine(timeline, new HistoryRecorder(timeline), PipelineStore.NONE, modules, pace);
        thread.setDaemon(true);
        thread.start();
    }

    private void live() {
        timeline.await(() -> closed, Duration.ofDays(1000));
    }

    public String version() {
        return engine.version();
    }

    /** Starts a pipeline and tells the execution's id. */
    public String start(Pipeline pipeline, Trigger trigger) {
        return onThread(() -> {
            PipelineExecution execution = engine.start(pipeline, trigger);
            executions.put(execution.getId(), execution);
            return execution.getId();
        });
    }

    /** The execution as Orca's REST API shows it. */
    public Optional<String> execution(String id) {
        return onThread(() -> Optional.ofNullable(executions.get(id)).map(ServedOrca::json));
    }

    public List<String> executions() {
        return onThread(() -> executions.values().stream().map(ServedOrca::json).toList());
    }

    /** Whether there was anything to cancel. */
    public boolean cancel(String id, String reason) {
        return onThread(() -> {
            Optional.ofNullable(executions.get(id)).ifPresent(execution -> engine.cancel(execution, reason));
            return executions.containsKey(id);
        });
    }

    /** Whether there was anything to forget. */
    public boolean forget(String id) {
        return onThread(() -> executions.remove(id) != null);
    }

    private <T> T onThread(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        timeline.schedule(Duration.ZERO, "a request", () -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    private static String json(PipelineExecution execution) {
        try {
            return OrcaObjectMapper.getInstance().writeValueAsString(execution);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        timeline.schedule(Duration.ZERO, "the end", () -> {});
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
