package dev.ninelives.lint;

/** The promises that a hazard may endanger, by the names that a run's verdict uses. */
public enum EndangeredPromise {
    INTENDED_VERSION("intended version"),
    AVAILABILITY("availability"),
    NO_EARLY_EXPOSURE("no early exposure"),
    ROLLBACK_TARGET("rollback target"),
    EXACTLY_ONE_SWITCH("exactly one switch"),
    CLEAN_UP("clean-up"),
    HONEST_RESULT("honest result");

    private final String text;

    EndangeredPromise(String text) {
        this.text = text;
    }

    /** For example {@code rollback target}. */
    public String text() {
        return text;
    }
}
