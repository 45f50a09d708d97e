package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.q.ExecutionLevel;
import com.netflix.spinnaker.q.AttemptsAttribute;
import com.netflix.spinnaker.q.Attribute;
import com.netflix.spinnaker.q.MaxAttemptsAttribute;
import com.netflix.spinnaker.q.Message;
import com.netflix.spinnaker.q.Queue;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kotlin.Unit;
import kotlin.jvm.functions.Function0;
import kotlin.jvm.functions.Function2;

/**
 * Orca's message queue on the run's timeline, so that pipeline and cluster share one order of events. Of messages that are
 * equal only one waits at a time, and pushing it again moves it, as in Orca's Redis and SQL queues.
 *
 * <p>Some methods carry no {@code @Override}, since older versions of Orca do not have them.
 */
final class TimelineQueue implements Queue {
    /** Tells a delivery from an earlier one of an equal message, which was moved. */
    private static final class Delivery {}

    private static final Duration NEVER_NEEDED = Duration.ofMinutes(1);

    private final Timeline timeline;
    private final Polling polling;
    private final Map<Message, Delivery> waiting = new HashMap<>();
    private final List<Function2<Queue, Message, Unit>> deadMessageHandlers = new ArrayList<>();
    private Consumer<Message> receiver = message -> {
        throw new IllegalStateException("A message fell due before Orca was up: " + message);
    };

    TimelineQueue(Timeline timeline, Polling polling) {
        this.timeline = timeline;
        this.polling = polling;
    }

    void deliverTo(Consumer<Message> messages, Function2<Queue, Message, Unit> deadMessages) {
        receiver = messages;
        deadMessageHandlers.add(deadMessages);
    }

    /** Whether nothing more is going to happen to the execution. */
    boolean isIdle(String executionId) {
        return waiting.keySet().stream()
                .noneMatch(message -> message instanceof ExecutionLevel level
                        && level.getExecutionId().equals(executionId));
    }

    @Override
    public void push(Message message) {
        push(message, Duration.ZERO);
    }

    @Override
    public void push(Message message, TemporalAmount delay) {
        Delivery delivery = new Delivery();
        waiting.remove(message);
        waiting.put(message, delivery);
        Duration wait = polling.delay(message, Duration.from(delay));
        timeline.schedule(
                wait.isNegative() ? Duration.ZERO : wait,
                "Orca's " + message.getClass().getSimpleName(),
                () -> deliver(message, delivery));
    }

    @Override
    public void reschedule(Message message) {
        reschedule(message, Duration.ZERO);
    }

    @Override
    public void reschedule(Message message, TemporalAmount delay) {
        if (waiting.containsKey(message)) {
            push(message, delay);
        }
    }

    @Override
    public void ensure(Message message, TemporalAmount delay) {
        if (!waiting.containsKey(message)) {
            push(message, delay);
        }
    }

    @SuppressWarnings("MissingOverride")
    public void clear() {
        waiting.clear();
    }

    private void deliver(Message message, Delivery delivery) {
        if (!waiting.remove(message, delivery)) {
            return;
        }
        int attempts = attribute(message, AttemptsAttribute.class)
                        .map(AttemptsAttribute::getAttempts)
                        .orElse(0)
                + 1;
        message.getAttributes().removeIf(AttemptsAttribute.class::isInstance);
        message.getAttributes().add(new AttemptsAttribute(attempts));
        if (attempts > allowedAttempts(message)) {
            deadMessageHandlers.forEach(handler -> handler.invoke(this, message));
        } else {
            receiver.accept(message);
        }
    }

    @SuppressWarnings("deprecation") // Orca's handlers still set it
    private static int allowedAttempts(Message message) {
        return attribute(message, MaxAttemptsAttribute.class)
                .map(MaxAttemptsAttribute::getMaxAttempts)
                .filter(allowed -> allowed > 0)
                .orElse(Integer.MAX_VALUE);
    }

    private static <A extends Attribute> Optional<A> attribute(Message message, Class<A> type) {
        return message.getAttributes().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    @Override
    public List<Function2<Queue, Message, Unit>> getDeadMessageHandlers() {
        return deadMessageHandlers;
    }

    /** The timeline delivers; nobody polls. */
    @Override
    public void poll(Function2<? super Message, ? super Function0<Unit>, Unit> callback) {}

    @SuppressWarnings("MissingOverride")
    public void poll(int maxMessages, Function2<? super Message, ? super Function0<Unit>, Unit> callback) {}

    @SuppressWarnings("MissingOverride")
    public boolean getCanPollMany() {
        return false;
    }

    /** Messages are never lost between delivery and acknowledgement: there is one thread. */
    @Override
    public void retry() {}

    @Override
    public TemporalAmount getAckTimeout() {
        return NEVER_NEEDED;
    }
}
