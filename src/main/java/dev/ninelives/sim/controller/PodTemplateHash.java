package dev.ninelives.sim.controller;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code pod-template-hash} of a template: the same for the same template, whatever the order of its fields. Kubernetes
 * hashes how Go prints the template, so that its hashes are other ones of the same look.
 */
final class PodTemplateHash {
    /** Of a number's digits Kubernetes makes these letters, so that no word comes out. */
    static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private PodTemplateHash() {}

    /**
     * The hash of a template.
     *
     * @param collisions how many names that were made before had been taken
     */
    static String of(JsonNode template, int collisions) {
        String text = SORTED.writeValueAsString(template) + (collisions == 0 ? "" : "#" + collisions);
        int hash = FNV_OFFSET;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        return letters(hash);
    }

    /** The hash of a StatefulSet's revision by its data, which Kubernetes hashes as JSON: the same as a real one's. */
    static String ofRevision(JsonNode data, int collisions) {
        String json = SORTED.writeValueAsString(data)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
        int hash = FNV_OFFSET;
        for (byte octet : (json + collisions).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash * FNV_PRIME) ^ (octet & 0xFF);
        }
        return letters(hash);
    }

    private static String letters(int hash) {
        StringBuilder letters = new StringBuilder();
        Integer.toUnsignedString(hash)
                .chars()
                .forEach(digit -> letters.append(ALPHABET.charAt(digit % ALPHABET.length())));
        return letters.toString();
    }
}
