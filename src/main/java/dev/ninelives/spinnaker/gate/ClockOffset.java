package dev.ninelives.spinnaker.gate;

import dev.ninelives.spinnaker.gate.ExecutionSnapshot.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far Spinnaker's clock is ahead of ours. What a look shows for the first time has happened since the look before, so
 * each start and each end of a stage bounds it from both sides.
 */
final class ClockOffset {
    private final Set<String> known = new HashSet<>();
    private Instant lookedBefore;
    private Optional<Duration> least = Optional.empty();
    private Optional<Duration> most = Optional.empty();

    /** @param start an instant before anything of the execution happened */
    ClockOffset(Instant start) {
        lookedBefore = start;
    }

    /**
     * Takes note of what a look shows.
     *
     * @param asked when Gate was asked
     * @param answered when its answer was there
     */
    void look(ExecutionSnapshot execution, Instant asked, Instant answered) {
        for (Stage stage : execution.stages()) {
            stage.start().ifPresent(start -> bound("start of " + stage.id(), start, answered));
            if (ExecutionSnapshot.isComplete(stage.status())) {
                stage.end().ifPresent(end -> bound("end of " + stage.id(), end, answered));
            }
        }
        lookedBefore = asked;
    }

    private void bound(String what, Instant theirs, Instant latest) {
        if (!known.add(what)) {
            return;
        }
        Duration low = Duration.between(latest, theirs);
        Duration high = Duration.between(lookedBefore, theirs);
        least = Optional.of(least.filter(bound -> bound.compareTo(low) > 0).orElse(low));
        most = Optional.of(most.filter(bound -> bound.compareTo(high) < 0).orElse(high));
    }

    /** The earliest that one of our instants can be on Spinnaker's clock. */
    Instant earliest(Instant ours) {
        return ours.plus(bounds().get(0));
    }

    /** The latest that one of our instants can be on Spinnaker's clock. */
    Instant latest(Instant ours) {
        return ours.plus(bounds().get(1));
    }

    /**
     * The lower one first. A clock that was set meanwhile leaves bounds that exclude each other; the truth lies between them
     * then.
     */
    private List<Duration> bounds() {
        return Stream.of(least, most)
                .map(bound -> bound.orElse(Duration.ZERO))
                .sorted()
                .toList();
    }
}
