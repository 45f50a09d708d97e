package dev.ninelives.lint;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Workloads that a deploy updates where they are, instead of making another version beside them. */
final class InPlace {
    private static final Set<String> KINDS = Set.of("deployment", "deploy", "statefulset", "sts", "daemonset", "ds");

    private InPlace() {}

    /** Whether it is so of a kind, by its name or short name. */
    static boolean isUpdated(String kind) {
        return KINDS.contains(kind.toLowerCase(Locale.ROOT));
    }

    /** Whether it is so of a manifest, which may ask for versions. */
    static boolean isUpdated(JsonNode manifest) {
        String versioned = manifest.path("metadata")
                .path("annotations")
                .path("strategy.spinnaker.io/versioned")
                .asString("");
        return isUpdated(manifest.path("kind").asString("")) && !versioned.equalsIgnoreCase("true");
    }
}
