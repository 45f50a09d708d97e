package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.history.HistoryEvent.StageChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pipeline's own result tells the truth: it succeeded if and only if production ends with the candidate and nothing
 * else, and it did not succeed over a failed deployment.
 *
 * <p>Judged against what happened, not against what was meant to happen: a pipeline that fails and says so is honest.
 * The pipeline is the first one that ran for the candidate; others that it started do not speak for it. One violation,
 * on the pipeline.
 */
public final class HonestResult implements Promise {
    private static final Set<String> FAILED = Set.of("TERMINAL", "FAILED_CONTINUE", "STOPPED");
    private static final Set<String> UNFINISHED = Set.of("NOT_STARTED", "RUNNING", "PAUSED", "SUSPENDED", "BUFFERED");

    private final Production production;
    private final Intent intent;
    private final Set<String> deployTypes;

    /** The promise for one run, whose deployments are {@code deployManifest} stages. */
    public HonestResult(Production production, Intent intent) {
        this(production, intent, Set.of("deployManifest"));
    }

    /**
     * The promise for one run.
     *
     * @param deployTypes the types of stages that deploy something
     */
    public HonestResult(Production production, Intent intent, Set<String> deployTypes) {
        this.production = production;
        this.intent = intent;
        this.deployTypes = Set.copyOf(deployTypes);
    }

    @Override
    public String name() {
        return "honest result";
    }

    @Override
    public String text() {
        return "The pipeline succeeds if and only if production ends with the candidate.";
    }

    @Override
    public boolean dependsOn(String kind, String namespace) {
        return production.isMadeOf(kind, namespace);
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        HonestResultMessages messages = new HonestResultMessages(name(), intent, evidence);
        Optional<Moment> end = evidence.timeline().end();
        if (end.isEmpty()) {
            return List.of();
        }
        Optional<PipelineChanged> result = result(history);
        if (result.isEmpty()) {
            return List.of(messages.noResult(history.startOf(Phase.CANDIDATE).orElseThrow()));
        }
        if (UNFINISHED.contains(result.get().status())) {
            return List.of(messages.unfinished(result.get()));
        }
        boolean promoted = end.get().runningVersions().equals(Set.of(intent.candidate()));
        Optional<StageChanged> failure = failedDeployment(history);
        boolean succeeded = result.get().status().equals("SUCCEEDED");
        boolean honest = succeeded ? promoted && failure.isEmpty() : !promoted;
        return honest ? List.of() : List.of(messages.dishonest(result.get(), end.get(), failure));
    }

    private static Optional<PipelineChanged> result(History history) {
        List<PipelineChanged> changes = inRun(history).stream()
                .filter(PipelineChanged.class::isInstance)
                .map(PipelineChanged.class::cast)
                .toList();
        return changes.stream()
                .filter(change -> change.executionId().equals(changes.get(0).executionId()))
                .reduce((earlier, later) -> later);
    }

    private Optional<StageChanged> failedDeployment(History history) {
        Map<String, StageChanged> last = new LinkedHashMap<>();
        for (HistoryEvent event : inRun(history)) {
            if (event instanceof StageChanged stage && !stage.synthetic() && deployTypes.contains(stage.type())) {
                last.put(stage.refId() + " " + stage.actor().name(), stage);
            }
        }
        return last.values().stream()
                .filter(stage -> FAILED.contains(stage.status()))
                .findFirst();
    }

    private static List<HistoryEvent> inRun(History history) {
        return history.entry(Phase.CANDIDATE)
                .map(PhaseEntered::sequence)
                .map(start -> history.events().stream()
                        .filter(event -> event.sequence() > start)
                        .toList())
                .orElse(List.of());
    }
}
