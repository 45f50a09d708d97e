package dev.ninelives.upgrade;

import dev.ninelives.report.LineDifference.Line;
import java.util.List;

/**
 * One way in which a case differs between two engines.
 *
 * @param lines those that differ: removed ones are the first engine's, added ones the second's
 */
record Difference(Kind kind, List<Line> lines) {
    /** What can differ, the gravest first. */
    enum Kind {
        VERDICT("verdict"),
        STAGES("stages and their statuses"),
        WRITES("order of writes to the cluster"),
        CONTENTS("contents of writes to the cluster"),
        DURATIONS("durations on the cluster's clock"),
        HISTORY("history");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    Difference {
        lines = List.copyOf(lines);
    }
}
