package dev.ninelives.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RealTimelineTest {
    private final RealTimeline timeline = new RealTimeline();
    private final List<String> happened = new ArrayList<>();

    @Test
    void runsWhatFallsDueInOrderAndNoEarlier() {
        // Given
        Instant start = timeline.now();
        timeline.schedule(Duration.ofMillis(40), "second", () -> happened.add("second"));
        timeline.schedule(Duration.ofMillis(20), "first", () -> happened.add("first"));

        // When
        timeline.await(() -> happened.size() == 2, Duration.ofSeconds(30));

        // Then
        assertThat(happened).containsExactly("first", "second");
        assertThat(timeline.now()).isAfterOrEqualTo(start.plusMillis(40));
    }

    @Test
    void noticesWhatAnotherThreadSchedules() throws InterruptedException {
        // Given
        AtomicBoolean ran = new AtomicBoolean();
        Thread watch = new Thread(() -> timeline.schedule(Duration.ZERO, "watch event", () -> ran.set(true)));

        // When
        watch.start();
        boolean held = timeline.await(ran::get, Duration.ofSeconds(30));

        // Then
        watch.join();
        assertThat(held).isTrue();
    }

    @Test
    void givesUpAtTheLimit() {
        assertThat(timeline.await(() -> false, Duration.ofMillis(5))).isFalse();
    }

    @Test
    void saysThatItWasInterrupted() {
        // Given
        Thread.currentThread().interrupt();

        // When / Then
        assertThatThrownBy(() -> timeline.pass(Duration.ofSeconds(30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
