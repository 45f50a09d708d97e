package dev.ninelives.spinnaker.gate;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.TimeText;
import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** One execution, from its start to its end, whichever way it ends. */
final class FollowedExecution {
    /** Orca may take a moment until it shows an execution that it has just accepted. */
    private static final Duration TO_APPEAR = Duration.ofSeconds(30);

    /** For the stages of a cancelled pipeline to notice. */
    private static final Duration TO_SETTLE = Duration.ofMinutes(5);

    private final Gate gate;
    private final Answers answers;
    private final SeenStages seen;
    private final JudgmentAnswers judgments;
    private final ClockOffset clocks;
    private final String id;
    private final Instant begin;
    private Optional<ExecutionSnapshot> latest = Optional.empty();

    /** @param begin when Spinnaker was asked to start it */
    FollowedExecution(
            Gate gate, Answers answers, HistoryRecorder history, JudgmentAnswers judgments, String id, Instant begin) {
        this.gate = gate;
        this.answers = answers;
        this.judgments = judgments;
        this.id = id;
        this.begin = begin;
        seen = new SeenStages(history);
        clocks = new ClockOffset(begin);
    }

    /** What was seen last, and the clock that it goes by; empty where nothing was. */
    Optional<ExecutionSnapshot> latest() {
        return latest;
    }

    ClockOffset clocks() {
        return clocks;
    }

    /**
     * Follows it to its end; past {@code limit}, to one that it is told to come to.
     *
     * @throws GateException if it cannot be followed; it is cancelled then
     */
    PipelineRun toItsEnd(Duration limit) {
        try {
            Optional<ExecutionSnapshot> over = look(limit);
            if (over.isPresent()) {
                return result(over.get(), false, over.get().cancellation());
            }
            String reason = overdue(limit);
            answers.done(gate.cancel(id, reason));
            return result(cancelled(), true, reason);
        } catch (RuntimeException e) {
            cancelUnseen(e);
            throw e;
        }
    }

    /** A judgment that nobody gives is no fault of the pipeline's pace, and the report should not say so. */
    private String overdue(Duration limit) {
        List<String> open = latest.map(ExecutionSnapshot::openJudgments).orElse(List.of()).stream()
                .map(stage -> "'" + stage.name() + "'")
                .toList();
        return open.isEmpty()
                ? "it took longer than " + TimeText.length(limit)
                : "nobody answered the manual judgment of %s within %s; declare an answer under judgments: in scenario.yaml, or give it in Deck"
                        .formatted(String.join(", ", open), TimeText.length(limit));
    }

    private ExecutionSnapshot cancelled() {
        return look(TO_SETTLE)
                .orElseThrow(() -> new GateException(
                        "Spinnaker was told to cancel execution %s, and %d min later it still runs; look at it in Deck"
                                .formatted(id, TO_SETTLE.toMinutes())));
    }

    /** Nobody watches it any longer, so it must not go on. */
    private void cancelUnseen(RuntimeException reason) {
        try {
            gate.cancel(id, "Nine Lives cannot follow it any longer").join();
        } catch (CompletionException e) {
            reason.addSuppressed(e.getCause());
        }
    }

    /** Follows an execution until it is over; empty if it is not within {@code limit}. */
    private Optional<ExecutionSnapshot> look(Duration limit) {
        Instant end = answers.now().plus(limit);
        Instant appears = answers.now().plus(TO_APPEAR);
        while (true) {
            Instant asked = answers.now();
            Optional<ExecutionSnapshot> snapshot = snapshot(asked.isBefore(appears));
            snapshot.ifPresent(shown -> take(shown, asked));
            if (snapshot.filter(ExecutionSnapshot::isOver).isPresent()) {
                return snapshot;
            }
            if (!answers.now().isBefore(end)) {
                return Optional.empty();
            }
            answers.pause();
        }
    }

    private void take(ExecutionSnapshot shown, Instant asked) {
        latest = Optional.of(shown);
        clocks.look(shown, asked, answers.now());
        seen.look(shown);
        judgments.give(shown);
    }

    private Optional<ExecutionSnapshot> snapshot(boolean mayBeAbsent) {
        try {
            return Optional.of(new ExecutionSnapshot(answers.done(gate.execution(id))));
        } catch (GateException e) {
            if (e.code() == 404 && mayBeAbsent) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private PipelineRun result(ExecutionSnapshot execution, boolean timedOut, String message) {
        return new PipelineRun(
                execution.id(),
                execution.status(),
                execution.start().orElse(begin),
                execution.end().orElse(answers.now()),
                seen.results(execution),
                timedOut,
                message);
    }
}
