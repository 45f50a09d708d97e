package dev.ninelives.promise;

import java.util.List;

/** The promises that every scenario is held to. */
public final class Promises {
    /** What {@link NoEarlyExposure} takes for the test where a scenario names no stage. */
    public static final List<String> DEFAULT_TEST_STAGES = List.of("jenkins");

    private Promises() {}

    /** All of them, with {@link #DEFAULT_TEST_STAGES} and {@link Leftovers#DEFAULT}. */
    public static List<Promise> all(Production production, Intent intent) {
        return all(production, intent, DEFAULT_TEST_STAGES, Leftovers.DEFAULT, false);
    }

    /**
     * All of them, in the order in which violations are told: what hurts most comes first.
     *
     * @param testStages see {@link NoEarlyExposure}
     * @param leftovers see {@link CleanUp}
     * @param previousKept see {@link RollbackTarget}
     */
    public static List<Promise> all(
            Production production, Intent intent, List<String> testStages, Leftovers leftovers, boolean previousKept) {
        return List.of(
                new IntendedVersion(production, intent),
                new Availability(production),
                new NoEarlyExposure(production, intent, testStages),
                new RollbackTarget(production, intent, previousKept),
                new ExactlyOneSwitch(production),
                new CleanUp(production, intent, leftovers),
                new HonestResult(production, intent));
    }
}
