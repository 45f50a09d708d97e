package dev.ninelives.lint;

import java.util.List;

/** The statuses in which Spinnaker leaves a stage, as far as the reading of a pipeline tells them apart. */
enum StageStatus {
    NOT_STARTED,
    SUCCEEDED,
    FAILED_CONTINUE,
    SKIPPED,
    TERMINAL,
    STOPPED;

    /** All that Spinnaker knows; an expression may name any of them. */
    static final List<String> KNOWN = List.of(
            "NOT_STARTED",
            "RUNNING",
            "PAUSED",
            "SUSPENDED",
            "SUCCEEDED",
            "FAILED_CONTINUE",
            "TERMINAL",
            "CANCELED",
            "REDIRECT",
            "STOPPED",
            "BUFFERED",
            "SKIPPED");

    /** Whether the stages after one that ended so begin. */
    boolean letsGoOn() {
        return this == SUCCEEDED || this == FAILED_CONTINUE || this == SKIPPED;
    }

    /** Whether a stage that ended so has run. */
    boolean isOfARun() {
        return this != NOT_STARTED && this != SKIPPED;
    }
}
