package dev.ninelives.sim.controller;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The small, seeded differences in how long things take. Each component forks one of its own, so that one more draw in one
 * place shifts no other.
 */
public final class Jitter {
    private static final int SUFFIX = 5;

    private final long seed;
    private final SplittableRandom random;

    public Jitter(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
    }

    /** A jitter of its own for a part, chosen by its name alone, whatever was drawn here before. */
    public Jitter fork(String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = (mixed ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return new Jitter(mixed);
    }

    /**
     * Draws a duration, in whole microseconds.
     *
     * @throws IllegalArgumentException if {@code most} is not greater than {@code least}
     */
    public Duration between(Duration least, Duration most) {
        return Duration.ofNanos(1_000 * random.nextLong(least.toNanos() / 1_000, most.toNanos() / 1_000));
    }

    /** As {@link #between(Duration, Duration)}. */
    public Duration betweenMillis(long least, long most) {
        return Duration.ofNanos(1_000 * random.nextLong(1_000 * least, 1_000 * most));
    }

    /** Draws from 0 up to, but not including, {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Draws lower-case hexadecimal digits, as container ids have them. */
    public String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        while (hex.length() < digits) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    /** Draws five characters, as generated names end with. */
    public String suffix() {
        StringBuilder suffix = new StringBuilder(SUFFIX);
        while (suffix.length() < SUFFIX) {
            suffix.append(PodTemplateHash.ALPHABET.charAt(random.nextInt(PodTemplateHash.ALPHABET.length())));
        }
        return suffix.toString();
    }
}
