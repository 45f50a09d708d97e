package dev.ninelives.report;

import java.util.Locale;

/** How one of Spinnaker's execution statuses looks: never by colour alone. */
enum StageStatus {
    SUCCEEDED("✓"),
    FAILED("✕"),
    CONTINUED("!"),
    STOPPED("■"),
    SKIPPED("○"),
    RUNNING("…"),
    WAITING("·");

    private final String sign;

    StageStatus(String sign) {
        this.sign = sign;
    }

    static StageStatus of(String status) {
        return switch (status) {
            case "SUCCEEDED" -> SUCCEEDED;
            case "TERMINAL" -> FAILED;
            case "FAILED_CONTINUE" -> CONTINUED;
            case "CANCELED", "STOPPED" -> STOPPED;
            case "SKIPPED" -> SKIPPED;
            case "RUNNING", "PAUSED", "SUSPENDED", "BUFFERED", "REDIRECT" -> RUNNING;
            default -> WAITING;
        };
    }

    String css() {
        return "s-" + name().toLowerCase(Locale.ROOT);
    }

    String sign() {
        return sign;
    }

    /** The sign, and the status itself where it is not the good one. */
    String words(String status) {
        return this == SUCCEEDED ? sign : sign + " " + status;
    }
}
