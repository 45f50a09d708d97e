package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rules for what an indexed Job alone may say, in the words of 1.37.2. */
final class IndexedJobRules {
    private static final List<String> MODES = List.of("NonIndexed", "Indexed");
    private static final String LIMIT = "backoffLimitPerIndex";
    private static final String MOST_FAILED = "maxFailedIndexes";
    private static final String NOT_INDEXED = "requires indexed completion mode";

    /** From here on, less may fail, and at once. */
    private static final int MANY = 100_000;

    private static final int MOST_OF_MANY = 10_000;

    private IndexedJobRules() {}

    /** @param place of the spec of the Job */
    static void check(JsonNode spec, String place, Causes causes) {
        causes.negative(spec, place, LIMIT);
        causes.negative(spec, place, MOST_FAILED);
        if (spec.has(MOST_FAILED) && !spec.has(LIMIT)) {
            causes.required(place + "." + LIMIT, "when maxFailedIndexes is specified");
        }
        String mode = spec.path("completionMode").asString("NonIndexed");
        if (!MODES.contains(mode)) {
            causes.unsupported(place + ".completionMode", mode, MODES);
        } else if (mode.equals("Indexed")) {
            indexed(spec, place, causes);
        } else {
            for (String field : List.of(LIMIT, MOST_FAILED)) {
                if (spec.has(field)) {
                    causes.invalid(place + "." + field, spec.path(field).toString(), NOT_INDEXED);
                }
            }
        }
    }

    private static void indexed(JsonNode spec, String place, Causes causes) {
        if (!spec.has("completions")) {
            causes.required(place + ".completions", "when completion mode is Indexed");
            return;
        }
        long completions = spec.path("completions").asLong();
        if (spec.path(MOST_FAILED).asLong(0) > completions) {
            causes.invalid(
                    place + "." + MOST_FAILED,
                    spec.path(MOST_FAILED).toString(),
                    "must be less than or equal to completions");
        }
        if (completions > MANY && spec.has(LIMIT)) {
            many(spec, place, causes);
        }
    }

    private static void many(JsonNode spec, String place, Causes causes) {
        if (!spec.has(MOST_FAILED)) {
            causes.required(place + "." + MOST_FAILED, "must be specified when completions is above " + MANY);
        }
        for (String field : List.of("parallelism", MOST_FAILED)) {
            if (spec.path(field).asLong(0) > MOST_OF_MANY) {
                causes.invalid(
                        place + "." + field,
                        spec.path(field).toString(),
                        "must be less than or equal to " + MOST_OF_MANY + " when completions are above " + MANY
                                + " and used with backoff limit per index");
            }
        }
    }
}
