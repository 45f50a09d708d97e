package dev.ninelives.sim.validation;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The rules for the versions of a custom kind. What all versions have in common, the server keeps once for all of them, and
 * complains about it there.
 */
final class DefinitionVersions {
    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final String STRUCT = "apiextensions.CustomResourceDefinitionVersion";
    private static final String COLUMNS = "[]apiextensions.CustomResourceColumnDefinition(nil)";

    private DefinitionVersions() {}

    static void check(JsonNode spec, Causes causes) {
        JsonNode versions = spec.path("versions");
        part(
                versions,
                "additionalPrinterColumns",
                "spec.additionalPrinterColumns",
                causes,
                DefinitionVersions::columns);
        part(versions, "schema", "spec.validation", causes, DefinitionVersions::schema);
        part(versions, "subresources", "spec.subresources", causes, DefinitionVersions::subresources);
    }

    private interface PartRule {
        void check(JsonNode part, String field, Causes causes);
    }

    private static void part(JsonNode versions, String name, String common, Causes causes, PartRule rule) {
        if (isCommon(versions, name)) {
            rule.check(versions.path(0).path(name), common, causes);
            return;
        }
        for (int i = 0; i < versions.size(); i++) {
            rule.check(versions.get(i).path(name), "spec.versions[" + i + "]." + name, causes);
        }
    }

    private static boolean isCommon(JsonNode versions, String name) {
        return versions.valueStream()
                        .map(version -> version.path(name))
                        .distinct()
                        .count()
                == 1;
    }

    private static void schema(JsonNode schema, String field, Causes causes) {
        if (schema.path("openAPIV3Schema").isObject()) {
            StructuralSchemaRules.check(schema.path("openAPIV3Schema"), field + ".openAPIV3Schema", causes);
        }
    }

    private static void columns(JsonNode columns, String field, Causes causes) {
        for (int i = 0; i < columns.size(); i++) {
            JsonNode column = columns.get(i);
            String place = field + "[" + i + "]";
            if (column.path("name").asString("").isEmpty()) {
                causes.required(place + ".name");
            }
            String type = column.path("type").asString("");
            if (type.isEmpty()) {
                causes.required(place + ".type", "must be one of " + String.join(",", COLUMN_TYPES));
            } else if (!COLUMN_TYPES.contains(type)) {
                causes.invalid(
                        place + ".type", GoText.quoted(type), "must be one of " + String.join(",", COLUMN_TYPES));
            }
            path(column.path("jsonPath").asString(""), place + ".JSONPath", causes);
        }
    }

    private static void path(String path, String field, Causes causes) {
        if (path.isEmpty()) {
            causes.required(field);
        } else if (!path.startsWith(".")) {
            causes.invalid(field, GoText.quoted(path), "must be a simple json path starting with .");
        }
    }

    private static void subresources(JsonNode subresources, String field, Causes causes) {
        JsonNode scale = subresources.path("scale");
        if (scale.isObject()) {
            String place = field + ".scale.";
            below(scale, "specReplicasPath", ".spec", place, causes);
            below(scale, "statusReplicasPath", ".status", place, causes);
            String labels = scale.path("labelSelectorPath").asString("");
            if (!labels.isEmpty() && !labels.startsWith(".spec.") && !labels.startsWith(".status.")) {
                causes.invalid(
                        place + "labelSelectorPath",
                        GoText.quoted(labels),
                        "should be a json path under either .spec or .status");
            }
        }
    }

    private static void below(JsonNode scale, String name, String root, String place, Causes causes) {
        String path = scale.path(name).asString("");
        if (path.isEmpty()) {
            causes.required(place + name);
        } else if (!path.startsWith(root + ".")) {
            causes.invalid(place + name, GoText.quoted(path), "should be a json path under " + root);
        }
    }

    static void conversion(JsonNode conversion, Causes causes) {
        switch (conversion.path("strategy").asString("")) {
            case "None" -> {
                // nothing is converted
            }
            case "Webhook" -> {
                if (!conversion.path("webhook").path("clientConfig").isObject()) {
                    causes.required("spec.conversion.webhookClientConfig", "required when strategy is set to Webhook");
                }
                if (conversion.path("webhook").path("conversionReviewVersions").isEmpty()) {
                    causes.required("spec.conversion.conversionReviewVersions");
                }
            }
            default ->
                causes.unsupported(
                        "spec.conversion.strategy",
                        conversion.path("strategy").asString(""),
                        List.of("None", "Webhook"));
        }
    }

    /** As a message shows them. */
    static String printed(JsonNode versions, Causes causes) {
        String go = inGo(versions);
        return causes.isSince(37)
                ? go.replace(COLUMNS, COLUMNS + ", SelectableFields:[]apiextensions.SelectableField(nil)")
                : go;
    }

    /** As Go prints them, without what they have in common. */
    private static String inGo(JsonNode versions) {
        return versions.valueStream()
                .map(version -> inGo(version, versions))
                .collect(Collectors.joining(", ", "[]" + STRUCT + "{", "}"));
    }

    static String inGo(JsonNode version, JsonNode versions) {
        return "%s{Name:%s, Served:%s, Storage:%s, Deprecated:%s, DeprecationWarning:%s, Schema:%s, Subresources:%s, AdditionalPrinterColumns:%s}"
                .formatted(
                        STRUCT,
                        GoText.quoted(version.path("name").asString("")),
                        version.path("served").asBoolean(false),
                        version.path("storage").asBoolean(false),
                        version.path("deprecated").asBoolean(false),
                        pointer(version, "deprecationWarning", "string"),
                        own(version, versions, "schema", "apiextensions.CustomResourceValidation"),
                        own(version, versions, "subresources", "apiextensions.CustomResourceSubresources"),
                        COLUMNS);
    }

    private static String own(JsonNode version, JsonNode versions, String part, String type) {
        return isCommon(versions, part) ? "(*" + type + ")(nil)" : pointer(version, part, type);
    }

    /** Addresses are those of a server's memory; ours has none. */
    private static String pointer(JsonNode version, String field, String type) {
        return "(*" + type + ")(" + (version.has(field) ? "0xc000000000" : "nil") + ")";
    }
}
