package dev.ninelives.spinnaker.gate;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.spinnaker.FailureReasons;
import dev.ninelives.spinnaker.gate.ExecutionSnapshot.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the looks at a running pipeline come to. A stage may start and end between two looks: the history gets both, in the
 * order in which Spinnaker's clock has them, at the instant at which they became known.
 */
final class SeenStages {
    private static final String NOT_STARTED = "NOT_STARTED";
    private static final String RUNNING = "RUNNING";

    private record Change(Instant at, boolean ends, Stage stage, String status) {}

    private final HistoryRecorder history;
    private final Map<String, String> statuses = new LinkedHashMap<>();
    private final FailureReasons reasons = new FailureReasons();

    SeenStages(HistoryRecorder history) {
        this.history = history;
    }

    /** Takes note of what is new in a snapshot. */
    void look(ExecutionSnapshot execution) {
        if (!execution.isComplete()) {
            note(execution);
        }
        List<Change> changes = new ArrayList<>();
        for (Stage stage : execution.stages()) {
            if (stage.status().equals(RUNNING)) {
                reasons.running(stage.id(), execution.state(stage));
            }
            changes.addAll(changes(stage));
        }
        changes.sort(Comparator.comparing(Change::at).thenComparing(Change::ends));
        changes.forEach(change -> tell(execution, change));
        if (execution.isComplete()) {
            note(execution);
        }
    }

    private void note(ExecutionSnapshot execution) {
        String status = execution.status();
        if (!status.equals(NOT_STARTED) && !status.equals(statuses.put(execution.id(), status))) {
            history.pipeline(execution.id(), execution.name(), status);
        }
    }

    private List<Change> changes(Stage stage) {
        List<Change> changes = new ArrayList<>();
        String before = statuses.getOrDefault(stage.id(), NOT_STARTED);
        if (stage.status().equals(before)) {
            return changes;
        }
        boolean complete = ExecutionSnapshot.isComplete(stage.status());
        Instant start = stage.start().orElse(Instant.EPOCH);
        if (before.equals(NOT_STARTED) && complete && stage.start().isPresent()) {
            changes.add(new Change(start, false, stage, RUNNING));
        }
        changes.add(new Change(complete ? stage.end().orElse(start) : start, complete, stage, stage.status()));
        return changes;
    }

    private void tell(ExecutionSnapshot execution, Change change) {
        Stage stage = change.stage();
        statuses.put(stage.id(), change.status());
        history.stage(
                stage.name(),
                stage.refId(),
                stage.type(),
                change.status(),
                stage.synthetic(),
                change.ends() ? reasons.of(stage.id(), execution.state(stage)) : "");
    }

    /** In the order in which they started; those that never did come last. */
    List<StageResult> results(ExecutionSnapshot execution) {
        return execution.stages().stream()
                .sorted(Comparator.comparing(stage -> stage.start().orElse(Instant.MAX)))
                .map(stage -> new StageResult(
                        stage.refId(),
                        stage.name(),
                        stage.type(),
                        stage.status(),
                        stage.synthetic(),
                        stage.start(),
                        stage.end(),
                        reasons.of(stage.id(), execution.state(stage))))
                .toList();
    }
}
