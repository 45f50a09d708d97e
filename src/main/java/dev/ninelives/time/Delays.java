package dev.ninelives.time;

import java.time.Duration;

/** The rule that both timelines hold a delay to. */
final class Delays {
    private Delays() {}

    static Duration notNegative(Duration delay, String name) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException(
                    "'%s' was scheduled %s ago; a delay must be zero or more".formatted(name, delay.negated()));
        }
        return delay;
    }
}
