package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void opensOnceForAll() {
        // Given
        Once<AutoCloseable> once = new Once<>(() -> {
            opened.incrementAndGet();
            return () -> {};
        });

        // When
        AutoCloseable first = once.get();

        // Then
        assertThat(once.get()).isSameAs(first);
        assertThat(opened).hasValue(1);
    }

    @Test
    void doesNotWaitInVainTwice() {
        // Given
        Once<AutoCloseable> once = new Once<>(() -> {
            opened.incrementAndGet();
            throw new IllegalStateException("it is not to be had");
        });

        // When
        assertThatThrownBy(once::get).hasMessage("it is not to be had");

        // Then
        assertThatThrownBy(once::get).hasMessage("it is not to be had");
        assertThat(opened).hasValue(1);
    }
}
