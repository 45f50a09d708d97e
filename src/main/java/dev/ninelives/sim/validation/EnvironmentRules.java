package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The rules for the environment variables of a container. */
final class EnvironmentRules {
    private static final Set<String> FIELDS = Set.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.podIP",
            "status.podIPs");
    private static final Pattern MAP_ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['.*'\\]");
    private static final List<String> RESOURCES = List.of(
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory");

    private EnvironmentRules() {}

    private static NameRule names(Causes causes) {
        return causes.isSince(32) ? NameRule.LATER_ENVIRONMENT_VARIABLE : NameRule.ENVIRONMENT_VARIABLE;
    }

    static void check(JsonNode container, String field, Causes causes) {
        JsonNode variables = container.path("env");
        for (int i = 0; i < variables.size(); i++) {
            variable(variables.get(i), field + ".env[" + i + "]", causes);
        }
        JsonNode sources = container.path("envFrom");
        for (int i = 0; i < sources.size(); i++) {
            source(sources.get(i), field + ".envFrom[" + i + "]", causes);
        }
    }

    private static void variable(JsonNode variable, String field, Causes causes) {
        String name = variable.path("name").asString("");
        if (name.isEmpty()) {
            causes.required(field + ".name");
        } else {
            names(causes).check(name, field + ".name", causes);
        }
        if (!variable.has("valueFrom")) {
            return;
        }
        JsonNode from = variable.path("valueFrom");
        if (from.isEmpty()) {
            causes.invalid(
                    field + ".valueFrom",
                    "\"\"",
                    "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        } else if (variable.has("value")) {
            causes.invalid(field + ".valueFrom", "\"\"", "may not be specified when `value` is not empty");
        } else if (from.size() > 1) {
            causes.invalid(field + ".valueFrom", "\"\"", "may not have more than one field specified at a time");
        }
        references(from, field + ".valueFrom", causes);
        key(from.path("configMapKeyRef"), field + ".valueFrom.configMapKeyRef", causes);
        key(from.path("secretKeyRef"), field + ".valueFrom.secretKeyRef", causes);
    }

    private static void references(JsonNode from, String field, Causes causes) {
        String path = from.path("fieldRef").path("fieldPath").asString("");
        if (from.has("fieldRef")
                && !FIELDS.contains(path)
                && !MAP_ENTRY.matcher(path).matches()) {
            causes.invalid(
                    field + ".fieldRef.fieldPath",
                    GoText.quoted(path),
                    "error converting fieldPath: field label not supported: " + path);
        }
        String resource = from.path("resourceFieldRef").path("resource").asString("");
        if (from.has("resourceFieldRef") && !RESOURCES.contains(resource)) {
            causes.unsupported(field + ".resourceFieldRef.resource", resource, RESOURCES);
        }
    }

    private static void key(JsonNode reference, String field, Causes causes) {
        if (!reference.isObject()) {
            return;
        }
        if (reference.path("name").asString("").isEmpty()) {
            causes.required(field + ".name");
        }
        String key = reference.path("key").asString("");
        if (key.isEmpty()) {
            causes.required(field + ".key");
        } else {
            NameRule.CONFIG_KEY.check(key, field + ".key", causes);
        }
    }

    private static void source(JsonNode source, String field, Causes causes) {
        String prefix = source.path("prefix").asString("");
        if (!prefix.isEmpty()) {
            names(causes).check(prefix, field + ".prefix", causes);
        }
        boolean configMap = source.has("configMapRef");
        boolean secret = source.has("secretRef");
        if (!configMap && !secret) {
            causes.invalid(field, "\"\"", "must specify one of: `configMapRef` or `secretRef`");
        } else if (configMap && secret) {
            causes.invalid(field, "\"\"", "may not have more than one field specified at a time");
        }
        for (String kind : new String[] {"configMapRef", "secretRef"}) {
            if (source.has(kind) && source.path(kind).path("name").asString("").isEmpty()) {
                causes.required(field + "." + kind + ".name");
            }
        }
    }
}
