package dev.ninelives.report;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, both ends included. */
record Span(Instant from, Instant to) {
    Duration length() {
        return Duration.between(from, to);
    }

    boolean overlaps(Span other) {
        return !from.isAfter(other.to) && !to.isBefore(other.from);
    }

    /** From the earlier start to the later end. */
    Span with(Span other) {
        return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    /** The part of this span that lies within {@code other}; only for spans that overlap. */
    Span within(Span other) {
        return new Span(from.isBefore(other.from) ? other.from : from, to.isAfter(other.to) ? other.to : to);
    }
}
