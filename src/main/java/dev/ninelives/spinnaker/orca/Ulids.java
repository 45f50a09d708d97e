package dev.ninelives.spinnaker.orca;

import java.time.Clock;

/** Ids in the shape of Orca's, whose random part is a counter here, so that a run repeats with the same ids. */
final class Ulids {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_LENGTH = 10;
    private static final int COUNTER_LENGTH = 16;

    private final Clock clock;
    private long issued;

    Ulids(Clock clock) {
        this.clock = clock;
    }

    String next() {
        return digits(clock.millis(), TIME_LENGTH) + digits(++issued, COUNTER_LENGTH);
    }

    private static String digits(long value, int length) {
        char[] digits = new char[length];
        long rest = value;
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = CROCKFORD[(int) (rest & 31)];
            rest >>>= 5;
        }
        return new String(digits);
    }
}
