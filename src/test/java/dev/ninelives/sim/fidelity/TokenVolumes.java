package dev.ninelives.sim.fidelity;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The volume with a service account's token that a server adds to a Pod: its name is made up. */
final class TokenVolumes {
    private static final List<String> PREFIXES = List.of("default-token-", "kube-api-access-");

    private TokenVolumes() {}

    static void hideIn(JsonNode podSpec) {
        nameIn(podSpec).ifPresent(name -> rename(podSpec, prefix(name).orElse("") + Normalised.VARIES));
    }

    /** What it is called in a Pod, if that has one. */
    static Optional<String> nameIn(JsonNode podSpec) {
        return podSpec.path("volumes")
                .valueStream()
                .map(volume -> volume.path("name").asString(""))
                .filter(name -> prefix(name).isPresent())
                .findFirst();
    }

    private static Optional<String> prefix(String name) {
        return PREFIXES.stream().filter(name::startsWith).findFirst();
    }

    static void rename(JsonNode podSpec, String name) {
        for (JsonNode volume : podSpec.path("volumes")) {
            rename(volume, "name", name);
            rename(volume.path("secret"), "secretName", name);
        }
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : podSpec.path(containers)) {
                container.path("volumeMounts").forEach(mount -> rename(mount, "name", name));
            }
        }
    }

    private static void rename(JsonNode holder, String field, String name) {
        if (prefix(holder.path(field).asString("")).isPresent()) {
            ((ObjectNode) holder).put(field, name);
        }
    }
}
