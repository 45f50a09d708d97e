package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Kubernetes after 1.20 sets in new objects beyond what 1.20 does. */
final class LaterDefaults {
    private final KubernetesVersion version;

    LaterDefaults(KubernetesVersion version) {
        this.version = version;
    }

    void apply(ServedType served, ObjectNode object) {
        if (served.type().equals(BuiltinTypes.SERVICE) && version.isSince(22)) {
            service(object);
        }
    }

    private static void service(ObjectNode service) {
        if (!(service.get("spec") instanceof ObjectNode spec)
                || spec.path("type").asString("").equals("ExternalName")) {
            return;
        }
        setDefault(spec, "ipFamilyPolicy", JsonNodeFactory.instance.stringNode("SingleStack"));
        setDefault(
                spec,
                "ipFamilies",
                JsonNodeFactory.instance.arrayNode().addAll(List.of(JsonNodeFactory.instance.stringNode("IPv4"))));
    }

    private static void setDefault(ObjectNode object, String field, JsonNode value) {
        if (!object.has(field)) {
            object.set(field, value);
        }
    }
}
