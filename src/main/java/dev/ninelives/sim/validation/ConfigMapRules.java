package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for ConfigMaps. */
final class ConfigMapRules implements ObjectRules {
    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode data = object.path("data");
        JsonNode binary = object.path("binaryData");
        for (String key : data.propertyNames()) {
            NameRule.CONFIG_KEY.check(key, "data[" + key + "]", causes);
            if (binary.has(key)) {
                causes.invalid("data[" + key + "]", GoText.quoted(key), "duplicate of key present in binaryData");
            }
        }
        for (String key : binary.propertyNames()) {
            NameRule.CONFIG_KEY.check(key, "binaryData[" + key + "]", causes);
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        if (old.path("immutable").asBoolean(false)) {
            keeps("data", object, old, causes);
            keeps("binaryData", object, old, causes);
            if (!object.path("immutable").asBoolean(false)) {
                causes.forbidden("immutable", "field is immutable when `immutable` is set");
            }
        }
        metadataOnceMore(object, causes);
        onCreate(object, causes);
    }

    /** Of this kind the metadata is checked as that of a new object, too; later versions say it once. */
    private void metadataOnceMore(ObjectNode object, Causes causes) {
        Causes again = causes.anew();
        MetadataRules.onCreate(object, nameRule(), again);
        causes.addAll(again);
        causes.addAll(again);
    }

    /** For Secrets as well. */
    static void keeps(String field, ObjectNode object, ObjectNode old, Causes causes) {
        if (!object.path(field).equals(old.path(field))) {
            causes.forbidden(field, "field is immutable when `immutable` is set");
        }
    }
}
