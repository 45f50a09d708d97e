package dev.ninelives.sim.apiserver;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom resource.
 *
 * @param version the one of its definition that is served
 */
record CustomResourceStrategy(JsonNode definition, JsonNode version) implements Strategy {
    JsonNode names() {
        return spec().path("names");
    }

    private JsonNode spec() {
        return definition.path("spec");
    }

    /** What clients of this version are to be warned of. */
    @Override
    public Optional<String> deprecation() {
        if (!version.path("deprecated").asBoolean(false)) {
            return Optional.empty();
        }
        String own = version.path("name").asString("");
        String usual = successor(own)
                .map(other -> named(own) + " is deprecated; use " + named(other))
                .orElse(named(own) + " is deprecated");
        return Optional.of(version.path("deprecationWarning").asString(usual));
    }

    private String named(String versionName) {
        return spec().path("group").asString("") + "/" + versionName + " "
                + names().path("kind").asString("");
    }

    private Optional<String> successor(String own) {
        return spec().path("versions")
                .valueStream()
                .filter(other -> other.path("served").asBoolean(false)
                        && !other.path("deprecated").asBoolean(false))
                .map(other -> other.path("name").asString(""))
                .filter(other -> VersionOrder.NEWEST_FIRST.compare(other, own) < 0)
                .min(VersionOrder.NEWEST_FIRST);
    }

    JsonNode subresources() {
        return version.path("subresources");
    }

    /** The columns of its tables; empty where there is nothing but name and age to show. */
    JsonNode printerColumns() {
        return version.path("additionalPrinterColumns");
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        if (hasStatus()) {
            object.remove("status");
        }
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return subresources().has("status");
    }

    @Override
    public boolean needsVersion() {
        return true;
    }
}
