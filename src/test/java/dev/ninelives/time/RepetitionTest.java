package dev.ninelives.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long PATIENCE = 30;

    @Test
    void takesItsTurnsOnVirtualTime() {
        // Given
        VirtualTimeline timeline = new VirtualTimeline(1);
        List<Duration> turns = new ArrayList<>();

        // When
        Repetition repetition = timeline.repeat(
                SECOND, "turn", () -> turns.add(Duration.between(VirtualTimeline.START, timeline.now())));
        timeline.pass(SECOND.multipliedBy(2));
        repetition.stop();
        timeline.pass(SECOND.multipliedBy(2));

        // Then
        assertThat(turns).containsExactly(Duration.ZERO, SECOND, SECOND.multipliedBy(2));
        assertThat(repetition.cost()).isEqualTo(new Repetition.Cost(3, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void goesOnBesideOneThatIsHeldUpOnARealClock() throws InterruptedException {
        // Given
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch turns = new CountDownLatch(5);

        // When
        Repetition repetition = new RealTimeline().repeat(Duration.ofMillis(1), "turn", () -> {
            turns.countDown();
            await(held);
        });

        // Then
        assertThat(turns.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        repetition.stop();
        held.countDown();
    }

    @Test
    void leavesTurnsOutWhereTooManyWait() {
        // Given
        CountDownLatch held = new CountDownLatch(1);
        RealTimeline timeline = new RealTimeline();
        Repetition repetition = timeline.repeat(Duration.ofMillis(1), "turn", () -> await(held));

        // When
        boolean leftOut = timeline.await(() -> repetition.cost().left() > 0, Duration.ofSeconds(PATIENCE));

        // Then
        assertThat(leftOut).isTrue();
        assertThat(repetition.cost().times()).isZero();
        repetition.stop();
        held.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
