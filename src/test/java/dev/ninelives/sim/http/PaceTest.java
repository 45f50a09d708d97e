package dev.ninelives.sim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final List<String> happened = new ArrayList<>();
    private long real;

    @Test
    void runsWhatFallsDueInTheTimeThatHasPassed() {
        // Given
        Pace pace = new Pace(timeline, 10, () -> real);
        timeline.schedule(Duration.ofSeconds(10), "soon", () -> happened.add("soon"));
        timeline.schedule(Duration.ofSeconds(11), "later", () -> happened.add("later"));

        // When
        real += Duration.ofSeconds(1).toNanos();
        pace.catchUp();

        // Then
        assertThat(happened).containsExactly("soon");
        assertThat(timeline.now()).isEqualTo(VirtualTimeline.START.plusSeconds(10));
    }

    @Test
    void saysHowLongItIsUntilTheNext() {
        // Given
        Pace pace = new Pace(timeline, 0.5, () -> real);
        timeline.schedule(Duration.ofSeconds(2), "next", () -> {});

        // When
        real += Duration.ofSeconds(1).toNanos();

        // Then
        assertThat(pace.untilNext()).contains(Duration.ofSeconds(3));
    }

    @Test
    void waitsForNothingWhereNothingIsPlanned() {
        assertThat(new Pace(timeline, 1, () -> real).untilNext()).isEmpty();
    }

    @Test
    void leavesOutWhatItCannotKeepUpWith() {
        // Given
        Pace pace = new Pace(timeline, 1_000, () -> real);
        for (int second = 1; second <= 1_000; second++) {
            timeline.schedule(Duration.ofSeconds(second), "costly", this::costly);
        }
        real += Duration.ofSeconds(1).toNanos();

        // When
        pace.catchUp();

        // Then
        assertThat(happened).hasSizeBetween(3, 10);
        assertThat(pace.untilNext().orElseThrow()).isLessThanOrEqualTo(Duration.ofMillis(1));
    }

    private void costly() {
        real += Duration.ofMillis(50).toNanos();
        happened.add("costly");
    }
}
