package dev.ninelives.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualTimelineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final List<String> happened = new ArrayList<>();

    @Test
    void jumpsToWhatFallsDueNext() {
        // Given
        timeline.schedule(Duration.ofHours(3), "late", () -> happened.add("late at " + timeline.now()));
        timeline.schedule(SECOND, "early", () -> happened.add("early at " + timeline.now()));

        // When
        timeline.pass(Duration.ofDays(1));

        // Then
        assertThat(happened).containsExactly("early at 2026-01-05T09:00:01Z", "late at 2026-01-05T12:00:00Z");
        assertThat(timeline.now()).isEqualTo(VirtualTimeline.START.plus(Duration.ofDays(1)));
    }

    @Test
    void stopsAsSoonAsTheConditionHolds() {
        // Given
        timeline.schedule(SECOND, "first", () -> happened.add("first"));
        timeline.schedule(SECOND.multipliedBy(2), "second", () -> happened.add("second"));

        // When
        boolean held = timeline.await(() -> happened.contains("first"), Duration.ofDays(1));

        // Then
        assertThat(held).isTrue();
        assertThat(happened).containsExactly("first");
        assertThat(timeline.now()).isEqualTo(VirtualTimeline.START.plus(SECOND));
    }

    @Test
    void saysThatTheConditionNeverHeldWithinTheLimit() {
        // Given
        timeline.schedule(SECOND.multipliedBy(2), "too late", () -> happened.add("too late"));

        // When
        boolean held = timeline.await(() -> happened.contains("too late"), SECOND);

        // Then
        assertThat(held).isFalse();
        assertThat(timeline.now()).isEqualTo(VirtualTimeline.START.plus(SECOND));
    }

    @Test
    void runsWhatFallsDueExactlyAtTheLimit() {
        // Given
        timeline.schedule(SECOND, "on time", () -> happened.add("on time"));

        // When
        timeline.pass(SECOND);

        // Then
        assertThat(happened).containsExactly("on time");
    }

    @Test
    void letsTheWorldGoOnWhileAnActionWaits() {
        // Given
        timeline.schedule(SECOND, "sleeper", () -> {
            timeline.pass(SECOND.multipliedBy(10));
            happened.add("woke at " + timeline.now());
        });
        timeline.schedule(SECOND.multipliedBy(5), "meanwhile", () -> happened.add("meanwhile at " + timeline.now()));

        // When
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(happened).containsExactly("meanwhile at 2026-01-05T09:00:05Z", "woke at 2026-01-05T09:00:11Z");
    }

    @Test
    void replaysTheSameOrderForTheSameSeed() {
        assertThat(orderOfTies(7)).isEqualTo(orderOfTies(7));
    }

    @Test
    void exploresAnotherOrderForAnotherSeed() {
        assertThat(orderOfTies(7)).isNotEqualTo(orderOfTies(8)).containsExactlyInAnyOrderElementsOf(orderOfTies(8));
    }

    @Test
    void showsItselfAsAClock() {
        // Given
        var clock = timeline.clock();

        // When
        timeline.pass(SECOND);

        // Then
        assertThat(clock.instant()).isEqualTo(timeline.now());
    }

    @Test
    void refusesToScheduleInThePast() {
        assertThatThrownBy(() -> timeline.schedule(SECOND.negated(), "poll", () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'poll' was scheduled PT1S ago; a delay must be zero or more");
    }

    @Test
    void namesTheEventThatKeepsTimeFromMoving() {
        // Given
        timeline.schedule(Duration.ZERO, "wake each other", this::wakeAgain);

        // When / Then
        assertThatThrownBy(() -> timeline.pass(SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'wake each other'");
    }

    /** An action that waits sees the failure first, and may take it for its own. */
    @Test
    void failsForGoodOnceAnEventHasFailed() {
        // Given
        timeline.schedule(Duration.ZERO, "job", () -> {
            try {
                timeline.pass(SECOND);
            } catch (IllegalArgumentException e) {
                // as a task of a pipeline would
            }
        });
        timeline.schedule(Duration.ofMillis(500), "kubelet", () -> {
            throw new IllegalArgumentException("cannot be followed");
        });

        // When / Then
        assertThatThrownBy(() -> timeline.pass(SECOND)).hasMessage("cannot be followed");
        assertThatThrownBy(() -> timeline.pass(SECOND)).hasMessage("cannot be followed");
    }

    private void wakeAgain() {
        timeline.schedule(Duration.ZERO, "wake each other", this::wakeAgain);
    }

    private static List<Integer> orderOfTies(long seed) {
        var seeded = new VirtualTimeline(seed);
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> seeded.schedule(SECOND, "tie " + i, () -> order.add(i)));
        seeded.pass(SECOND);
        return order;
    }
}
