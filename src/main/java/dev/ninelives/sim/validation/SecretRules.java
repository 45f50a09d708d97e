package dev.ninelives.sim.validation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Secrets. */
final class SecretRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        Fields.setDefault(object, "type", "Opaque");
        if (object.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = Fields.object(object, "data");
            for (Map.Entry<String, JsonNode> entry : plain.properties()) {
                byte[] text = entry.getValue().asString("").getBytes(StandardCharsets.UTF_8);
                data.put(entry.getKey(), Base64.getEncoder().encodeToString(text));
            }
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        for (String key : object.path("data").propertyNames()) {
            NameRule.CONFIG_KEY.check(key, "data[" + key + "]", causes);
        }
        required(object, causes);
    }

    /** What a Secret of a type has to hold; the odd names of fields are those of older servers. */
    private static void required(ObjectNode object, Causes causes) {
        JsonNode data = object.path("data");
        switch (object.path("type").asString("")) {
            case "kubernetes.io/basic-auth" -> {
                if (!data.has("username") && !data.has("password")) {
                    causes.required(odd("username", causes));
                    causes.required(odd("password", causes));
                }
            }
            case "kubernetes.io/ssh-auth" -> present(data, "ssh-privatekey", odd("ssh-privatekey", causes), causes);
            case "kubernetes.io/tls" -> {
                present(data, "tls.crt", "data[tls.crt]", causes);
                present(data, "tls.key", "data[tls.key]", causes);
            }
            case "kubernetes.io/dockercfg" -> present(data, ".dockercfg", "data[.dockercfg]", causes);
            case "kubernetes.io/dockerconfigjson" ->
                present(data, ".dockerconfigjson", "data[.dockerconfigjson]", causes);
            case "kubernetes.io/service-account-token" ->
                present(
                        object.path("metadata").path("annotations"),
                        "kubernetes.io/service-account.name",
                        "metadata.annotations[kubernetes.io/service-account.name]",
                        causes);
            default -> {
                // may hold anything
            }
        }
    }

    private static String odd(String key, Causes causes) {
        return (causes.isSince(37) ? "data[" : "data[%s][") + key + "]";
    }

    private static void present(JsonNode holder, String key, String field, Causes causes) {
        if (!holder.has(key)) {
            causes.required(field);
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        String type = object.path("type").asString("");
        if (!type.equals(old.path("type").asString(""))) {
            causes.invalid("type", GoText.quoted(type), "field is immutable");
        }
        if (old.path("immutable").asBoolean(false)) {
            ConfigMapRules.keeps("data", object, old, causes);
            if (!object.path("immutable").asBoolean(false)) {
                causes.forbidden("immutable", "field is immutable when `immutable` is set");
            }
        }
        onCreate(object, causes);
    }
}
