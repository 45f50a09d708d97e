package dev.ninelives.sim.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Gives what is random the same name in every run: generated names, hashes, addresses, times and the node. */
final class Names {
    private static final List<String> HASHES =
            List.of("pod-template-hash", "controller-revision-hash", "controller.kubernetes.io/hash", "controller-uid");
    private static final Map<Pattern, String> SHAPES = Map.of(
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "UID",
            Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b"), "IP",
            Pattern.compile("start exec( \"[0-9a-f]{64}\")?:"), "start exec:",
            Pattern.compile("(failed to resolve reference \"[^\"]*\"|failed to resolve image:).*"), "$1…",
            Pattern.compile("rpc error: code = \\w+ desc = failed to pull"), "rpc error: failed to pull",
            Pattern.compile("unattached volumes=\\[[^]]*]"), "unattached volumes=[…]");

    /** The longest first, since one name may begin with another. */
    private final Map<String, String> known =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Names(String namespace, List<Sightings.Life> lives) {
        lives.forEach(life -> life.states().forEach(state -> learn(state.object())));
        known.put(namespace, "NAMESPACE");
    }

    private void learn(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String prefix = metadata.path("generateName").asString("");
        String name = metadata.path("name").asString("");
        if (!prefix.isEmpty()
                && name.startsWith(prefix)
                && !object.path("kind").asString("").equals("Event")) {
            boolean ordinal = metadata.path("labels").has("statefulset.kubernetes.io/pod-name");
            known.put(name, ordinal ? name : prefix + "*");
        }
        for (String label : HASHES) {
            String hash = metadata.path("labels").path(label).asString("");
            known.put(hash.substring(hash.lastIndexOf('-') + 1), "HASH");
        }
        known.put(object.path("spec").path("nodeName").asString(""), "NODE");
        known.remove("");
    }

    /** The text with all of them replaced. */
    String plain(String text) {
        String plain = text;
        for (int pass = 0; pass < 2; pass++) { // a prefix may hold a hash
            for (Map.Entry<String, String> entry : known.entrySet()) {
                plain = plain.replace(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<Pattern, String> shape : SHAPES.entrySet()) {
            plain = shape.getKey().matcher(plain).replaceAll(shape.getValue());
        }
        return plain;
    }
}
