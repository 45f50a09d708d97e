package dev.ninelives.sim.controller;

import java.time.Instant;

/** How often an Event has happened, and which object of the API says so. */
final class EventCount {
    private final Instant first;
    private final boolean combined;
    private int count;
    private String name = "";

    EventCount(Instant first, boolean combined) {
        this.first = first;
        this.combined = combined;
    }

    void increase() {
        count++;
    }

    void writtenAs(String objectName) {
        name = objectName;
    }

    Instant first() {
        return first;
    }

    int count() {
        return count;
    }

    /** Empty before it is written. */
    String name() {
        return name;
    }

    /** The message as the API shows it. */
    String shown(String message) {
        return combined ? "(combined from similar events): " + message : message;
    }
}
