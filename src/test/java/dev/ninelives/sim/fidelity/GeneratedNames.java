package dev.ninelives.sim.fidelity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of a name that a server makes up, wherever an answer has that name. */
final class GeneratedNames {
    private static final JsonMapper JSON = new JsonMapper();

    /** Ends with what a server makes up: five of those characters that make no words. */
    private static final Pattern GENERATED = Pattern.compile("(.*)[bcdfghjklmnpqrstvwxz2456789]{5}");

    private GeneratedNames() {}

    static JsonNode hiddenIn(JsonNode answer) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        ofObject(answer.path("metadata"), prefixes);
        ofRefusal(answer, prefixes);
        ofTokens(answer, prefixes);
        if (prefixes.isEmpty()) {
            return answer;
        }
        String text = JSON.writeValueAsString(answer);
        for (Map.Entry<String, String> name : prefixes.entrySet()) {
            text = text.replace(name.getKey(), name.getValue() + Normalised.VARIES);
        }
        return JSON.readTree(text);
    }

    private static void ofObject(JsonNode metadata, Map<String, String> prefixes) {
        String prefix = metadata.path("generateName").asString("");
        String name = metadata.path("name").asString("");
        if (!prefix.isEmpty() && name.startsWith(prefix)) {
            prefixes.put(name, prefix);
        }
    }

    /** A refusal of a generateName is one of the name that was made of it, too. */
    private static void ofRefusal(JsonNode status, Map<String, String> prefixes) {
        Matcher name = GENERATED.matcher(status.path("details").path("name").asString(""));
        if (name.matches() && refuses(name.group(1), status)) {
            prefixes.put(name.group(), name.group(1));
        }
    }

    private static boolean refuses(String generateName, JsonNode status) {
        return status.path("details")
                .path("causes")
                .valueStream()
                .filter(cause -> cause.path("field").asString("").equals("metadata.generateName"))
                .anyMatch(cause -> cause.path("message").asString("").contains('"' + generateName + '"'));
    }

    /** The Secrets with tokens that a controller makes for a ServiceAccount. */
    private static void ofTokens(JsonNode object, Map<String, String> prefixes) {
        if (!object.path("kind").asString("").equals("ServiceAccount")) {
            return;
        }
        String prefix = object.path("metadata").path("name").asString("") + "-token-";
        for (JsonNode secret : object.path("secrets")) {
            Matcher name = GENERATED.matcher(secret.path("name").asString(""));
            if (name.matches() && name.group(1).equals(prefix)) {
                prefixes.put(name.group(), prefix);
            }
        }
    }
}
