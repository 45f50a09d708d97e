package dev.ninelives.scenario;

import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Violation;
import java.util.List;

/**
 * What a scenario expects of one case.
 *
 * @param intent what the run is meant to do to production
 * @param pinned violations that this pipeline is known to commit; empty for a pipeline that is meant to be correct
 */
public record Expectation(Intent intent, List<Pinned> pinned) {
    public Expectation {
        pinned = List.copyOf(pinned);
    }

    /**
     * A violation that must occur, exactly once.
     *
     * @param promise the promise's name
     * @param object as {@code Kind namespace/name}
     */
    public record Pinned(String promise, String object) {
        public boolean matches(Violation violation) {
            return promise.equals(violation.promise())
                    && object.equals(violation.object().toString());
        }

        @Override
        public String toString() {
            return "\"" + promise + "\" on " + object;
        }
    }
}
