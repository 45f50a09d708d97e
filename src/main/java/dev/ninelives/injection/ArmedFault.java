package dev.ninelives.injection;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/** A fault that has been let loose, with draws of its own: one more fault shifts no draw of another. */
final class ArmedFault {
    private final ClusterFault fault;
    private final Instant begin;
    private final Optional<Instant> end;
    private final SplittableRandom random;
    private int strikes;

    ArmedFault(ClusterFault fault, Instant now, long seed) {
        this.fault = fault;
        begin = now.plus(fault.when().after());
        end = fault.when().until().map(now::plus);
        random = new SplittableRandom(mixed(seed, fault.name()));
    }

    private static long mixed(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = (mixed ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 31;
        }
        return mixed;
    }

    ClusterFault fault() {
        return fault;
    }

    FaultEffect effect() {
        return fault.effect();
    }

    boolean covers(Target target) {
        return fault.where().covers(target.actor(), target.verb(), target.object(), target.subresource());
    }

    /** Whether it strikes now, which is then counted. */
    boolean strikes(Instant now) {
        boolean open =
                !now.isBefore(begin) && end.filter(last -> !now.isBefore(last)).isEmpty();
        return open && hasStrikesLeft() && drawn() && count();
    }

    /** Whether it would strike something that is only looked at once; not counted. */
    boolean drawn() {
        return fault.when().percent() >= 100
                || random.nextInt(100) < fault.when().percent();
    }

    boolean hasStrikesLeft() {
        FaultWindow when = fault.when();
        return when.times().isEmpty() || strikes < when.times().getAsInt();
    }

    boolean count() {
        strikes++;
        return true;
    }

    /** How long from {@code now} until a strike at some time of the window; empty once it is over. */
    Optional<Duration> untilStrike(Instant now, Duration spread) {
        Instant first = now.isAfter(begin) ? now : begin;
        Instant last = end.orElse(first.plus(spread));
        return last.isBefore(first)
                ? Optional.empty()
                : Optional.of(Duration.between(now, first).plus(between(Duration.ZERO, Duration.between(first, last))));
    }

    /** How long the window is still open; for ever is a year. */
    Duration remaining(Instant now) {
        return end.map(last -> Duration.between(now, last)).orElse(Duration.ofDays(365));
    }

    Duration between(Duration least, Duration most) {
        long first = least.toMillis();
        return Duration.ofMillis(random.nextLong(first, most.toMillis() + 1));
    }

    /** One of {@code count}, from 0. */
    int oneOf(int count) {
        return random.nextInt(count);
    }
}
