package dev.ninelives.sim.apiserver;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How fast an autoscaler scales. Clients of v1 and v2beta1 find it in an annotation, where its fields have the names of Go's
 * own model: {@code ScaleUp}.
 */
final class AutoscalerBehavior {
    private static final int MOST_PODS = 4;
    private static final int ALL_PERCENT = 100;
    private static final int POLICY_SECONDS = 15;
    private static final JsonMapper JSON = new JsonMapper();

    /** In the order of Go's model. */
    private static final List<String> FIELDS = List.of("stabilizationWindowSeconds", "selectPolicy", "policies");

    private AutoscalerBehavior() {}

    /** The text of the annotation, with what the behaviour leaves open. */
    static String annotation(ObjectNode behavior) {
        ObjectNode up = behavior.path("scaleUp") instanceof ObjectNode given ? given : behavior.objectNode();
        ObjectNode down = behavior.path("scaleDown") instanceof ObjectNode given ? given : behavior.objectNode();
        ObjectNode complete = JSON.createObjectNode();
        complete.set(
                "scaleUp",
                rules(up, JSON.createArrayNode().add(policy("Pods", MOST_PODS)).add(policy("Percent", ALL_PERCENT))));
        complete.set("scaleDown", rules(down, JSON.createArrayNode().add(policy("Percent", ALL_PERCENT))));
        if (!up.has("stabilizationWindowSeconds")) {
            ((ObjectNode) complete.path("scaleUp")).put("stabilizationWindowSeconds", 0);
        }
        return JSON.writeValueAsString(renamed(complete, AutoscalerBehavior::capitalised));
    }

    private static ObjectNode rules(ObjectNode given, ArrayNode usualPolicies) {
        ObjectNode rules = JSON.createObjectNode();
        FIELDS.forEach(field -> rules.set(field, given.has(field) ? given.get(field) : NullNode.getInstance()));
        if (!given.has("policies")) {
            rules.set("policies", usualPolicies);
        }
        if (!given.has("selectPolicy")) {
            rules.put("selectPolicy", "Max");
        }
        for (Map.Entry<String, JsonNode> more : given.properties()) {
            if (!FIELDS.contains(more.getKey())) {
                rules.set(more.getKey(), more.getValue());
            }
        }
        return rules;
    }

    private static ObjectNode policy(String type, int value) {
        return JSON.createObjectNode().put("type", type).put("value", value).put("periodSeconds", POLICY_SECONDS);
    }

    /** What the annotation says, as v2 has it. */
    static JsonNode shown(JsonNode annotation) {
        return renamed(annotation, AutoscalerBehavior::uncapitalised);
    }

    private static JsonNode renamed(JsonNode node, UnaryOperator<String> name) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(renamed(element, name)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(name.apply(field.getKey()), renamed(field.getValue(), name)));
        return copy;
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String uncapitalised(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
