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
