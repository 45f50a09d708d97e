package dev.ninelives.scenario;

import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Leftovers;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Promises;
import java.util.List;
import java.util.Map;

/**
 * What a scenario says about the promises.
 *
 * @param testStages the names of the stages that test the candidate
 * @param previousKept whether the previous version must be there to go back to at the end, too
 * @param off why a promise is not made, by its name
 */
record PromiseSettings(List<String> testStages, Leftovers leftovers, boolean previousKept, Map<String, String> off) {
    static final PromiseSettings DEFAULT =
            new PromiseSettings(Promises.DEFAULT_TEST_STAGES, Leftovers.DEFAULT, false, Map.of());

    /** The promises that a case is judged by. */
    List<Promise> of(Production production, Intent intent) {
        return Promises.all(production, intent, testStages, leftovers, previousKept).stream()
                .filter(promise -> !off.containsKey(promise.name()))
                .toList();
    }
}
