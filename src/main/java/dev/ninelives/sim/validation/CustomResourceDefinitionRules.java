package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for CustomResourceDefinitions. */
public final class CustomResourceDefinitionRules implements ObjectRules {
    private static final List<String> SCOPES = List.of("Cluster", "Namespaced");
    private static final String APPROVAL = "api-approved.kubernetes.io";
    private static final String SPEC = "spec.";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        ObjectNode names = Fields.object(spec, "names");
        String kind = names.path("kind").asString("");
        if (!kind.isEmpty()) {
            Fields.setDefault(names, "singular", kind.toLowerCase(Locale.ROOT));
            Fields.setDefault(names, "listKind", kind + "List");
        }
        Fields.setDefault(Fields.object(spec, "conversion"), "strategy", "None");
        ObjectNode status = Fields.object(object, "status");
        if (!status.has("storedVersions")) {
            status.putArray("storedVersions");
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        String name = object.path("metadata").path("name").asString("");
        if (!name.equals(spec.path("names").path("plural").asString("") + "."
                + spec.path("group").asString(""))) {
            causes.invalid("metadata.name", GoText.quoted(name), "must be spec.names.plural+\".\"+spec.group");
        }
        spec(spec, causes);
        storedVersions(object, causes);
        approval(object, causes);
    }

    private static void spec(JsonNode spec, Causes causes) {
        if (spec.path("preserveUnknownFields").asBoolean(false)) {
            preserving(spec, causes);
        }
        group(spec.path("group").asString(""), causes);
        scope(spec.path("scope").asString(""), causes);
        versions(spec.path("versions"), causes);
        DefinitionNames.check(spec.path("names"), causes);
        DefinitionVersions.check(spec, causes);
        DefinitionVersions.conversion(spec.path("conversion"), causes);
    }

    private static void preserving(JsonNode spec, Causes causes) {
        if (!spec.path("versions").findValues("default").isEmpty()) {
            causes.invalid(
                    "spec.preserveUnknownFields", "true", "must be false in order to use defaults in the schema");
        }
        causes.invalid(
                "spec.preserveUnknownFields",
                "true",
                "cannot set to true, set %s to true in spec.versions[*].schema instead"
                        .formatted(
                                causes.isSince(37)
                                        ? "x-kubernetes-preserve-unknown-fields"
                                        : "x-preserve-unknown-fields"));
    }

    private static void group(String group, Causes causes) {
        if (group.isEmpty()) {
            causes.required("spec.group");
        } else if (NameRule.SUBDOMAIN.syntaxErrorIn(group).isPresent()) {
            NameRule.SUBDOMAIN.check(group, "spec.group", causes);
        } else if (group.indexOf('.') < 0) {
            causes.invalid("spec.group", GoText.quoted(group), "should be a domain with at least one dot");
        }
    }

    private static void scope(String scope, Causes causes) {
        if (scope.isEmpty()) {
            causes.required("spec.scope");
        } else if (!SCOPES.contains(scope)) {
            causes.unsupported("spec.scope", scope, SCOPES);
        }
    }

    private static void versions(JsonNode versions, Causes causes) {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < versions.size(); i++) {
            String name = versions.get(i).path("name").asString("");
            names.add(name);
            NameRule.DNS_1035_LABEL.check(name, "spec.versions[" + i + "].name", causes);
            if (!versions.get(i).path("schema").path("openAPIV3Schema").isObject()) {
                causes.required("spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required", 37);
            }
        }
        if (names.size() < versions.size()) {
            causes.invalid(
                    "spec.versions", DefinitionVersions.printed(versions, causes), "must contain unique version names");
        }
        if (stored(versions).size() != 1) {
            causes.invalid(
                    "spec.versions",
                    DefinitionVersions.printed(versions, causes),
                    "must have exactly one version marked as storage version");
        }
        String first = versions.path(0).path("name").asString("");
        if (!versions.isEmpty() && NameRule.DNS_1035_LABEL.syntaxErrorIn(first).isPresent()) {
            NameRule.DNS_1035_LABEL.check(first, "spec.version", causes); // the field of old, which the first one fills
        }
    }

    private static List<JsonNode> stored(JsonNode versions) {
        return versions.valueStream()
                .filter(version -> version.path("storage").asBoolean(false))
                .toList();
    }

    private static String missing(String version, Causes causes) {
        return causes.isSince(37)
                ? ("missing from spec.versions; %1$s was previously a storage version, and must remain in"
                                + " spec.versions until a storage migration ensures no data remains persisted in %1$s and"
                                + " removes %1$s from status.storedVersions")
                        .formatted(version)
                : "must appear in spec.versions";
    }

    private static void storedVersions(ObjectNode object, Causes causes) {
        JsonNode names = object.path("status").path("storedVersions");
        JsonNode versions = object.path("spec").path("versions");
        if (names.isEmpty()) {
            causes.invalid("status.storedVersions", "[]string(nil)", "must have at least one stored version");
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).asString("");
            if (versions.valueStream()
                    .noneMatch(version -> version.path("name").asString("").equals(name))) {
                causes.invalid("status.storedVersions[" + i + "]", GoText.quoted(name), missing(name, causes));
            }
        }
        for (JsonNode version : stored(versions)) {
            String name = version.path("name").asString("");
            if (!names.isEmpty()
                    && names.valueStream().noneMatch(each -> each.asString("").equals(name))) {
                causes.invalid(
                        "status.storedVersions",
                        causes.isSince(37) ? names.toString() : DefinitionVersions.inGo(version, versions),
                        "must have the storage version " + name);
            }
        }
    }

    /** Groups of Kubernetes itself are not for everybody. */
    private static void approval(ObjectNode object, Causes causes) {
        String group = object.path("spec").path("group").asString("");
        boolean isProtected = group.equals("k8s.io")
                || group.endsWith(".k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".kubernetes.io");
        JsonNode approval = object.path("metadata").path("annotations").path(APPROVAL);
        if (isProtected && approval.isMissingNode()) {
            causes.required(
                    "metadata.annotations[" + APPROVAL + "]",
                    "protected groups must have approval annotation \"" + APPROVAL
                            + "\", see https://github.com/kubernetes/enhancements/pull/1111");
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        spec(object.path("spec"), causes);
        if (isEstablished(old)) {
            for (String field : List.of("group", "scope", "names.kind", "names.plural")) {
                unchanged(field, object.path("spec"), old.path("spec"), causes);
            }
        }
        storedVersions(object, causes);
        approval(object, causes);
    }

    /** Whether a definition has been accepted, so that its kind is served. */
    public static boolean isEstablished(JsonNode definition) {
        return definition
                .path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asString("").equals("Established")
                        && condition.path("status").asString("").equals("True"));
    }

    private static void unchanged(String field, JsonNode spec, JsonNode old, Causes causes) {
        JsonNode value = Fields.at(spec, field);
        if (!value.equals(Fields.at(old, field))) {
            causes.invalid(SPEC + field, GoText.value(value), "field is immutable");
        }
    }
}
