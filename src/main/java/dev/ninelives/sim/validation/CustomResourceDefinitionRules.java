package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for CustomResourceDefinitions. */
final class CustomResourceDefinitionRules implements ObjectRules {
    private static final List<String> SCOPES = List.of("Cluster", "Namespaced");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        ObjectNode names = Fields.object(spec, "names");
        String kind = names.path("kind").asString("");
        Fields.setDefault(names, "singular", kind.toLowerCase(Locale.ROOT));
        Fields.setDefault(names, "listKind", kind + "List");
        Fields.setDefault(Fields.object(spec, "conversion"), "strategy", "None");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        JsonNode names = spec.path("names");
        String plural = names.path("plural").asString("");
        String group = spec.path("group").asString("");
        String name = object.path("metadata").path("name").asString("");
        if (!name.equals(plural + "." + group)) {
            causes.invalid("metadata.name", GoText.quoted(name), "must be spec.names.plural+\".\"+spec.group");
        }
        if (group.isEmpty()) {
            causes.required("spec.group");
        } else if (group.indexOf('.') < 0) {
            causes.invalid("spec.group", GoText.quoted(group), "should be a domain with at least one dot");
        }
        scope(spec.path("scope").asString(""), causes);
        versions(spec.path("versions"), causes);
        for (String required : List.of("plural", "kind")) {
            if (names.path(required).asString("").isEmpty()) {
                causes.required("spec.names." + required);
            }
        }
    }

    private static void scope(String scope, Causes causes) {
        if (scope.isEmpty()) {
            causes.required("spec.scope");
        }
        if (!SCOPES.contains(scope)) {
            causes.unsupported("spec.scope", scope, SCOPES);
        }
    }

    private static void versions(JsonNode versions, Causes causes) {
        long stored = versions.valueStream()
                .filter(version -> version.path("storage").asBoolean(false))
                .count();
        for (int i = 0; i < versions.size(); i++) {
            String name = versions.get(i).path("name").asString("");
            if (NameRule.DNS_1035_LABEL.syntaxErrorIn(name).isPresent()) {
                NameRule.DNS_1035_LABEL.check(name, "spec.versions[" + i + "].name", causes);
            }
            if (!versions.get(i).path("schema").path("openAPIV3Schema").isObject()) {
                causes.required("spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required");
            }
        }
        if (stored != 1) {
            causes.invalid(
                    "spec.versions", versionsInGo(versions), "must have exactly one version marked as storage version");
        }
    }

    private static String versionsInGo(JsonNode versions) {
        return versions.isEmpty()
                ? "[]apiextensions.CustomResourceDefinitionVersion(nil)"
                : "[]apiextensions.CustomResourceDefinitionVersion{…}";
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        unchanged(
                "spec.group",
                object.path("spec").path("group"),
                old.path("spec").path("group"),
                causes);
        unchanged(
                "spec.scope",
                object.path("spec").path("scope"),
                old.path("spec").path("scope"),
                causes);
        unchanged(
                "spec.names.kind",
                object.path("spec").path("names").path("kind"),
                old.path("spec").path("names").path("kind"),
                causes);
    }

    private static void unchanged(String field, JsonNode value, JsonNode old, Causes causes) {
        if (!value.equals(old)) {
            causes.invalid(field, GoText.value(value), "field is immutable");
        }
    }
}
