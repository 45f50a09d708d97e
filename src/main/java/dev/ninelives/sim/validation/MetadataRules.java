package dev.ninelives.sim.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules for {@code metadata}, the same for all kinds but for the syntax of the name. */
final class MetadataRules {
    private static final List<String> OWNER_MEMBERS = List.of("apiVersion", "kind", "name", "uid");
    private static final Set<String> OWN_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");
    private static final int ANNOTATIONS_BYTES = 256 * 1024;

    private MetadataRules() {}

    static void onCreate(ObjectNode object, NameRule names, Causes causes) {
        JsonNode metadata = object.path("metadata");
        String generateName = metadata.path("generateName").asString("");
        if (!generateName.isEmpty()) {
            // judged as if the random part had been added already
            String some = generateName.endsWith("-")
                    ? generateName.substring(0, generateName.length() - 1) + "a"
                    : generateName;
            names.check(some, "metadata.generateName", causes);
        }
        String name = metadata.path("name").asString("");
        if (name.isEmpty()) {
            causes.required("metadata.name", "name or generateName is required");
        } else {
            names.check(name, "metadata.name", causes);
        }
        common(metadata, causes);
    }

    /** Labels and annotations that stay were checked when they came. */
    static void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        JsonNode metadata = object.path("metadata");
        if (!metadata.path("labels").equals(old.path("metadata").path("labels"))) {
            labels(metadata.path("labels"), "metadata.labels", causes);
        }
        if (!metadata.path("annotations").equals(old.path("metadata").path("annotations"))) {
            annotations(metadata.path("annotations"), "metadata.annotations", causes);
        }
        references(metadata, causes);
        if (old.path("metadata").has("deletionTimestamp")) {
            newFinalizers(object.path("metadata"), old.path("metadata"), causes);
        }
    }

    private static void newFinalizers(JsonNode metadata, JsonNode old, Causes causes) {
        ArrayNode added = JsonNodeFactory.instance.arrayNode();
        for (JsonNode finalizer : metadata.path("finalizers")) {
            if (old.path("finalizers").valueStream().noneMatch(finalizer::equals)) {
                added.add(finalizer);
            }
        }
        if (!added.isEmpty()) {
            causes.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers "
                            + GoText.stringList(added));
        }
    }

    private static void common(JsonNode metadata, Causes causes) {
        labels(metadata.path("labels"), "metadata.labels", causes);
        annotations(metadata.path("annotations"), "metadata.annotations", causes);
        references(metadata, causes);
    }

    private static void references(JsonNode metadata, Causes causes) {
        ownerReferences(metadata.path("ownerReferences"), causes);
        for (JsonNode finalizer : metadata.path("finalizers")) {
            qualifiedName(finalizer.asString(""), "metadata.finalizers", causes);
        }
    }

    /** Finalizers of objects that Kubernetes comes with have a domain, but for its own. */
    static void finalizers(JsonNode finalizers, Causes causes) {
        for (int i = 0; i < finalizers.size(); i++) {
            String name = finalizers.get(i).asString("");
            if (name.indexOf('/') < 0 && !OWN_FINALIZERS.contains(name)) {
                causes.invalid(
                        "metadata.finalizers[" + i + "]",
                        GoText.quoted(name),
                        "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    static void labels(JsonNode labels, String field, Causes causes) {
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            qualifiedName(label.getKey(), field, causes);
            NameRule.LABEL_VALUE.check(label.getValue().asString(""), field, causes);
        }
    }

    static void annotations(JsonNode annotations, String field, Causes causes) {
        long size = 0;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            qualifiedName(annotation.getKey().toLowerCase(Locale.ROOT), field, causes);
            size += annotation.getKey().length()
                    + annotation.getValue().asString("").length();
        }
        if (size > ANNOTATIONS_BYTES) {
            causes.tooLong(field, ANNOTATIONS_BYTES);
        }
    }

    private static void ownerReferences(JsonNode owners, Causes causes) {
        List<String> controllers = new ArrayList<>();
        for (int i = 0; i < owners.size(); i++) {
            JsonNode owner = owners.get(i);
            String field = "metadata.ownerReferences";
            for (String member : OWNER_MEMBERS) {
                if (owner.path(member).asString("").isEmpty() && causes.isSince(37)) {
                    causes.required(field + "[" + i + "]." + member, "must not be empty");
                } else if (owner.path(member).asString("").isEmpty()) {
                    String word = member.equals("apiVersion") ? "version" : member;
                    causes.invalid(field + "." + member, "\"\"", word + " must not be empty");
                }
            }
            if (owner.path("controller").asBoolean(false)) {
                String name = owner.path("name").asString("");
                controllers.add(causes.isSince(37) ? owner.path("kind").asString("") + "/" + name : name);
            }
        }
        if (controllers.size() > 1) {
            causes.invalid(
                    "metadata.ownerReferences",
                    causes.isSince(37) ? owners.toString() : GoText.ownerReferences(owners),
                    "Only one reference can have Controller set to true. Found \"true\" in references for "
                            + controllers.get(0) + " and " + controllers.get(1));
        }
    }

    /** A name with an optional DNS prefix: {@code example.com/name}. */
    static void qualifiedName(String name, String field, Causes causes) {
        int slash = name.indexOf('/');
        if (slash != name.lastIndexOf('/')) {
            NameRule.QUALIFIED_NAME
                    .syntaxErrorIn(name)
                    .ifPresent(error -> causes.invalid(
                            field,
                            GoText.quoted(name),
                            (causes.isSince(37) ? "a valid label key " : "a qualified name ")
                                    + error.substring("name part ".length())
                                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"));
            return;
        }
        if (slash >= 0) {
            prefix(name.substring(0, slash), name, field, causes);
        }
        String part = name.substring(slash + 1);
        if (part.isEmpty()) {
            causes.invalid(field, GoText.quoted(name), "name part must be non-empty");
        } else if (part.length() > 63) {
            causes.invalid(
                    field,
                    GoText.quoted(name),
                    "name part must be no more than 63 " + (causes.isSince(37) ? "bytes" : "characters"));
        }
        NameRule.QUALIFIED_NAME
                .syntaxErrorIn(part)
                .ifPresent(error -> causes.invalid(field, GoText.quoted(name), error));
    }

    private static void prefix(String prefix, String name, String field, Causes causes) {
        if (prefix.isEmpty()) {
            causes.invalid(field, GoText.quoted(name), "prefix part must be non-empty");
            return;
        }
        NameRule.SUBDOMAIN
                .syntaxErrorIn(prefix)
                .ifPresent(error -> causes.invalid(field, GoText.quoted(name), "prefix part " + error));
    }
}
