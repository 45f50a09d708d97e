package dev.ninelives.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a file to a JSON Schema, the same one that editors complete from. Knows the part of the language that our
 * schemas use: types, {@code required}, {@code properties}, {@code additionalProperties}, {@code items}, {@code enum},
 * {@code pattern}, {@code minimum}, {@code maximum}, {@code minItems}, {@code minProperties}, local {@code $ref}, and {@code oneOf} over required keys.
 */
public final class Schema {
    private final JsonNode root;

    private Schema(JsonNode root) {
        this.root = root;
    }

    /** The schema that lies beside {@code neighbour} on the class path. */
    public static Schema of(Class<?> neighbour, String name) {
        try (InputStream in = neighbour.getResourceAsStream(name)) {
            return new Schema(new JsonMapper().readTree(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes everything in which {@code value} is not as the schema says. */
    public void check(YamlValue value, Problems problems) {
        check(root, value, problems);
    }

    private void check(JsonNode unresolved, YamlValue value, Problems problems) {
        JsonNode schema = resolve(unresolved);
        String type = schema.path("type").asString("");
        if (!type.isEmpty() && !Types.matches(type, value)) {
            problems.add(value, Types.mismatch(type, value) + described(schema));
        } else if (value.isMapping()) {
            checkMapping(schema, value, problems);
        } else if (value.isSequence()) {
            checkSequence(schema, value, problems);
        } else {
            checkScalar(schema, value, problems);
        }
    }

    private void checkMapping(JsonNode schema, YamlValue mapping, Problems problems) {
        List<String> known = List.copyOf(schema.path("properties").propertyNames());
        JsonNode others = schema.path("additionalProperties");
        mapping.entries().forEach((key, value) -> {
            if (known.contains(key)) {
                check(schema.path("properties").path(key), value, problems);
            } else if (others.isObject()) {
                check(others, value, problems);
            } else if (others.isBoolean() && !others.booleanValue()) {
                problems.add(value, "there is no such key" + Nearest.hint(key, known));
            }
        });
        checkPresence(schema, mapping, problems);
    }

    private void checkPresence(JsonNode schema, YamlValue mapping, Problems problems) {
        for (String key : missing(schema, mapping)) {
            JsonNode property = resolve(schema.path("properties").path(key));
            problems.add(mapping, "the key '%s' is missing%s".formatted(key, described(property)));
        }
        List<List<String>> choices = new ArrayList<>();
        schema.path("oneOf").forEach(choice -> choices.add(names(choice.path("required"))));
        long chosen = choices.stream()
                .filter(choice -> mapping.entries().keySet().containsAll(choice))
                .count();
        if (!choices.isEmpty() && chosen != 1) {
            problems.add(
                    mapping,
                    "exactly one of these keys must be here: "
                            + String.join(
                                    ", ", choices.stream().flatMap(List::stream).toList()));
        }
        if (mapping.entries().size() < schema.path("minProperties").asInt(0)) {
            problems.add(mapping, "this is empty" + described(schema));
        }
    }

    private static List<String> missing(JsonNode schema, YamlValue mapping) {
        return names(schema.path("required")).stream()
                .filter(key -> !mapping.entries().containsKey(key))
                .toList();
    }

    private void checkSequence(JsonNode schema, YamlValue sequence, Problems problems) {
        if (sequence.items().size() < schema.path("minItems").asInt(0)) {
            problems.add(sequence, "this is empty" + described(schema));
        }
        if (schema.has("items")) {
            sequence.items().forEach(item -> check(schema.path("items"), item, problems));
        }
    }

    private static void checkScalar(JsonNode schema, YamlValue value, Problems problems) {
        List<String> allowed = names(schema.path("enum"));
        String text = String.valueOf(value.scalar());
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            problems.add(value, "'%s' is not known here%s".formatted(text, Nearest.hint(text, allowed)));
        } else if (schema.has("pattern")
                && !Pattern.compile(schema.path("pattern").stringValue())
                        .matcher(text)
                        .find()) {
            problems.add(value, "'%s' is not as expected%s".formatted(text, described(schema)));
        } else if (schema.has("minimum")
                && value.number() < schema.path("minimum").asInt(0)) {
            problems.add(value, "%s is less than %s".formatted(text, schema.path("minimum")));
        } else if (schema.has("maximum")
                && value.number() > schema.path("maximum").asInt(0)) {
            problems.add(value, "%s is more than %s".formatted(text, schema.path("maximum")));
        }
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : root.at(reference.stringValue().substring(1));
    }

    private static String described(JsonNode schema) {
        return schema.has("description") ? ": " + schema.path("description").stringValue() : "";
    }

    private static List<String> names(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.path(i).asString())
                .toList();
    }
}
