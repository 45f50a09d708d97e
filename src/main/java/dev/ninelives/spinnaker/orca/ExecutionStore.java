package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution.PausedDetails;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository.ExecutionCriteria;
import com.netflix.spinnaker.orca.pipeline.persistence.InMemoryExecutionRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rx.Observable;

/**
 * Orca's in-memory repository, where it differs from the SQL repository of production put right: it stores JSON, it stamps
 * the run's time instead of the machine's, its paging works, and a cancelled execution is one that is going to end. The
 * class itself is final and the interface differs between versions of Orca; hence a proxy.
 */
final class ExecutionStore implements InvocationHandler {
    private final InMemoryExecutionRepository inMemory = new InMemoryExecutionRepository();
    private final List<PipelineExecution> stored = new ArrayList<>();
    private final Clock clock;
    private final Ulids ids;
    private final JsonCopy json;
    private final StatusLog log;
    private int structure;

    private ExecutionStore(Clock clock, Ulids ids, JsonCopy json, StatusLog log) {
        this.clock = clock;
        this.ids = ids;
        this.json = json;
        this.log = log;
    }

    static ExecutionRepository create(Clock clock, Ulids ids, JsonCopy json, StatusLog log) {
        return (ExecutionRepository) Proxy.newProxyInstance(
                ExecutionStore.class.getClassLoader(),
                new Class<?>[] {ExecutionRepository.class},
                new ExecutionStore(clock, ids, json, log));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        switch (method.getName()) {
            case "store" -> store((PipelineExecution) args[0]);
            case "storeStage", "updateStageContext" -> storeStage((StageExecution) args[0]);
            case "addStage" -> addStage((StageExecution) args[0]);
            case "updateStatus" -> updateStatus(args);
            case "cancel" -> cancel(execution(args), text(args, 2), text(args, 3));
            case "pause" -> pause(execution(args), text(args, 2));
            case "resume" -> resume(execution(args), text(args, 2));
            case "retrievePipelinesForPipelineConfigId" -> {
                return Observable.from(latest((String) args[0], (ExecutionCriteria) args[1]));
            }
            case "removeStage" -> {
                structure++;
                return inMemory(method, args);
            }
            default -> {
                return inMemory(method, args);
            }
        }
        return null;
    }

    private Object inMemory(Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(inMemory, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void store(PipelineExecution execution) {
        if (!inMemory.hasExecution(execution.getType(), execution.getId())) {
            execution.setBuildTime(clock.millis());
            execution.getStages().replaceAll(this::own);
            execution.getStages().forEach(this::storeStage);
            stored.add(execution);
            inMemory.store(execution);
        }
    }

    private void storeStage(StageExecution stage) {
        stored(stage.getContext());
        stored(stage.getOutputs());
        stage.getTasks().forEach(task -> TaskDetails.exceptions(task).ifPresent(this::stored));
        log.stage(stage);
    }

    /** Over the entries, since a stage's context evaluates expressions where it is asked for a key. */
    private void stored(Map<String, Object> map) {
        new LinkedHashMap<>(map).forEach((key, value) -> put(map, key, json.of(value)));
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    private StoredStage own(StageExecution stage) {
        structure++;
        return new StoredStage(stage, ids.next(), () -> structure);
    }

    /** Orca has put the new stage into the execution already, and will look it up there from now on. */
    private void addStage(StageExecution stage) {
        List<StageExecution> stages = stage.getExecution().getStages();
        StoredStage own = own(stage);
        stages.set(stages.indexOf(stage), own);
        stage.setId(own.getId());
        storeStage(own);
    }

    private void updateStatus(Object[] args) {
        PipelineExecution execution = execution(args);
        if (args.length == 3) {
            execution.updateStatus((ExecutionStatus) args[2]);
        }
        if (execution.getStatus() == ExecutionStatus.RUNNING) {
            execution.setStartTime(clock.millis());
        } else if (execution.getStatus().isComplete() && execution.getStartTime() != null) {
            execution.setEndTime(clock.millis());
        }
        log.pipeline(execution);
    }

    private void cancel(PipelineExecution execution, String user, String reason) {
        execution.setCanceled(true);
        execution.setCanceledBy(user);
        execution.setCancellationReason(reason);
        if (execution.getStatus() == ExecutionStatus.NOT_STARTED) {
            execution.setStatus(ExecutionStatus.CANCELED);
            log.pipeline(execution);
        }
    }

    private void pause(PipelineExecution execution, String user) {
        PausedDetails paused = new PausedDetails();
        paused.setPausedBy(user);
        paused.setPauseTime(clock.millis());
        execution.setPaused(paused);
        execution.setStatus(ExecutionStatus.PAUSED);
        log.pipeline(execution);
    }

    private void resume(PipelineExecution execution, String user) {
        PausedDetails paused = execution.getPaused();
        if (paused != null) {
            paused.setResumedBy(user);
            paused.setResumeTime(clock.millis());
        }
        execution.setStatus(ExecutionStatus.RUNNING);
        log.pipeline(execution);
    }

    /** Newest first. Pages are counted from 1. */
    private List<PipelineExecution> latest(String pipelineConfigId, ExecutionCriteria criteria) {
        int size = Math.max(criteria.getPageSize(), 1);
        Comparator<PipelineExecution> oldestFirst = Comparator.comparing(PipelineExecution::getBuildTime);
        return stored.stream()
                .filter(execution -> pipelineConfigId.equals(execution.getPipelineConfigId()))
                .filter(execution -> criteria.getStatuses().isEmpty()
                        || criteria.getStatuses().contains(execution.getStatus()))
                .sorted(oldestFirst.thenComparing(PipelineExecution::getId).reversed())
                .skip((long) size * Math.max(criteria.getPage() - 1, 0))
                .limit(size)
                .toList();
    }

    private PipelineExecution execution(Object[] args) {
        return args[0] instanceof PipelineExecution execution
                ? execution
                : inMemory.retrieve((ExecutionType) args[0], (String) args[1]);
    }

    private static String text(Object[] args, int index) {
        return args.length > index ? (String) args[index] : null;
    }
}
