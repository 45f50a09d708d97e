package dev.ninelives.lint;

import tools.jackson.databind.JsonNode;

/** What stages call a manifest. */
final class ManifestNames {
    private ManifestNames() {}

    /** Kind and name, for example {@code Deployment shop}; stages write the kind in any case. */
    static String of(JsonNode manifest) {
        return "%s %s"
                .formatted(
                        manifest.path("kind").asString(""),
                        manifest.path("metadata").path("name").asString(""));
    }
}
