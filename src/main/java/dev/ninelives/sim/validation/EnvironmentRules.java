package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;

/** The rules for the environment variables of a container. */
final class EnvironmentRules {
    private EnvironmentRules() {}

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
            NameRule.ENVIRONMENT_VARIABLE.check(name, field + ".name", causes);
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
        key(from.path("configMapKeyRef"), field + ".valueFrom.configMapKeyRef", causes);
        key(from.path("secretKeyRef"), field + ".valueFrom.secretKeyRef", causes);
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
            NameRule.ENVIRONMENT_VARIABLE.check(prefix, field + ".prefix", causes);
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
