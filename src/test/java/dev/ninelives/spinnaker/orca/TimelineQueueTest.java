package dev.ninelives.spinnaker.orca;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.pipeline.persistence.InMemoryExecutionRepository;
import com.netflix.spinnaker.orca.q.StartExecution;
import com.netflix.spinnaker.q.Message;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.spinnaker.RunPace;
import dev.ninelives.time.Pace;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kotlin.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineQueueTest {
    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final TimelineQueue queue = new TimelineQueue(
            timeline,
            new Polling(
                    new RunPace(Pace.SPINNAKER, new HistoryRecorder(timeline)),
                    timeline,
                    new InMemoryExecutionRepository()));
    private final List<String> delivered = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();

    @BeforeEach
    void deliverIntoLists() {
        queue.deliverTo(message -> delivered.add(at(message)), (from, message) -> {
            dead.add(at(message));
            return Unit.INSTANCE;
        });
    }

    @Test
    void deliversWhenAMessageFallsDue() {
        // Given
        queue.push(message("late"), Duration.ofSeconds(20));
        queue.push(message("early"), Duration.ofSeconds(10));

        // When
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(delivered).containsExactly("early at 10 s", "late at 20 s");
    }

    @Test
    void movesAMessageThatIsPushedAgain() {
        // Given
        queue.push(message("a"), Duration.ofSeconds(10));
        queue.push(message("a"), Duration.ofSeconds(30));

        // When
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(delivered).containsExactly("a at 30 s");
    }

    @Test
    void reschedulesOnlyWhatWaits() {
        // Given
        queue.push(message("a"), Duration.ofSeconds(30));
        queue.reschedule(message("a"), Duration.ofSeconds(5));
        queue.reschedule(message("b"), Duration.ofSeconds(5));

        // When
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(delivered).containsExactly("a at 5 s");
    }

    @Test
    void ensuresOnlyWhatDoesNotWait() {
        // Given
        queue.push(message("a"), Duration.ofSeconds(30));
        queue.ensure(message("a"), Duration.ofSeconds(5));
        queue.ensure(message("b"), Duration.ofSeconds(5));

        // When
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(delivered).containsExactly("b at 5 s", "a at 30 s");
    }

    @Test
    @SuppressWarnings("deprecation") // Orca's handlers still set it
    void givesUpAMessageAfterItsLastAttempt() {
        // Given
        Message message = message("a");
        message.getAttributes().add(new com.netflix.spinnaker.q.MaxAttemptsAttribute(2));
        for (int attempt = 1; attempt <= 3; attempt++) {
            queue.push(message, Duration.ofSeconds(10));
            timeline.pass(Duration.ofSeconds(10));
        }

        // When
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(delivered).containsExactly("a at 10 s", "a at 20 s");
        assertThat(dead).containsExactly("a at 30 s");
    }

    @Test
    void isIdleForAnExecutionWithoutMessages() {
        // Given
        queue.push(message("a"), Duration.ofSeconds(10));

        // When
        boolean idle = queue.isIdle("b");

        // Then
        assertThat(idle).isTrue();
        assertThat(queue.isIdle("a")).isFalse();
    }

    private static Message message(String executionId) {
        return new StartExecution(ExecutionType.PIPELINE, executionId, "shop");
    }

    private String at(Message message) {
        return ((StartExecution) message).getExecutionId() + " at "
                + Duration.between(VirtualTimeline.START, timeline.now()).toSeconds() + " s";
    }
}
