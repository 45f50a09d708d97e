package dev.ninelives.time;

import java.time.Duration;

/**
 * How fast a run goes compared with Spinnaker, which has time. On virtual time there is no reason for any other pace than
 * {@link #SPINNAKER}; on a real cluster every second is somebody's. What is shortened goes into the history.
 *
 * @param longestPoll how long at most between two looks at something that is waited for
 * @param waitScale of waits that a pipeline or a scenario asks for, above 0 and at most 1
 * @param recognisesCrashLoops whether to give up on Pods that crash over and over as soon as they are seen to, instead of
 *     when the stage's time is over
 */
public record Pace(Duration longestPoll, double waitScale, boolean recognisesCrashLoops) {
    /** Everything takes as long as in Spinnaker. */
    public static final Pace SPINNAKER = new Pace(Duration.ofDays(365), 1, false);

    /** Half a second: often enough that nobody waits for the next look, and seldom enough for an API server. */
    private static final Duration SHORT_POLL = Duration.ofMillis(500);

    /** How long Orca lets most things be until it looks again. */
    private static final Duration SPINNAKERS_POLL = Duration.ofSeconds(5);

    /**
     * A shorter wait is not shortened further: on a real cluster it is there for Endpoints and routes to follow, which take
     * their time however much of a hurry we are in.
     */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if {@code waitScale} is not above 0 and at most 1 */
    public Pace {
        if (!(waitScale > 0 && waitScale <= 1)) {
            throw new IllegalArgumentException("a scale is above 0 and at most 1, but it is " + waitScale);
        }
    }

    /** For real clusters: short polls, waits by {@code waitScale}, crash loops recognised. */
    public static Pace shortened(double waitScale) {
        return new Pace(SHORT_POLL, waitScale, true);
    }

    /** {@code asked}, as waits are shortened, however short it then is. */
    public Duration scaled(Duration asked) {
        return times(asked, waitScale);
    }

    /** The time in which as many looks are taken as Spinnaker takes in {@code asked}. */
    public Duration looks(Duration asked) {
        double fraction = (double) longestPoll.toMillis() / SPINNAKERS_POLL.toMillis();
        return times(asked, Math.min(1, fraction));
    }

    private static Duration times(Duration asked, double factor) {
        return Duration.ofMillis(Math.round(asked.toMillis() * factor));
    }

    /** The time until the next look, where Spinnaker would look again after {@code asked}. */
    public Duration poll(Duration asked) {
        return asked.compareTo(longestPoll) > 0 ? longestPoll : asked;
    }

    /** How long to wait where {@code asked} is asked for. */
    public Duration wait(Duration asked) {
        Duration least = asked.compareTo(SHORTEST_WAIT) < 0 ? asked : SHORTEST_WAIT;
        return scaled(asked).compareTo(least) < 0 ? least : scaled(asked);
    }
}
