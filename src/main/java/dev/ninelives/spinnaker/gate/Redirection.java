package dev.ninelives.spinnaker.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts the target's application, accounts and namespaces in the place of those that a pipeline names.
 *
 * @param application the pipeline's own
 * @param ofKubernetes whether it is about a stage of Kubernetes, in which every namespace is the cluster's
 */
record Redirection(GateTarget target, String application, boolean ofKubernetes) {
    private static final Set<String> APPLICATION_KEYS = Set.of("application", "app");
    private static final Set<String> ACCOUNT_KEYS = Set.of("account", "credentials");
    private static final Set<String> NAMESPACE_KEYS =
            Set.of("location", "namespace", "namespaceOverride", "namespaces", "regions");

    /** The user's own words, in a manifest that stands in the pipeline. */
    private static final Set<String> FREE_MAPS =
            Set.of("labels", "annotations", "matchLabels", "nodeSelector", "selector", "data", "stringData");

    /** Changes whatever is below. */
    void into(JsonNode node) {
        if (node instanceof ArrayNode list) {
            list.forEach(this::into);
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                if (!FREE_MAPS.contains(entry.getKey())) {
                    object.set(entry.getKey(), redirected(entry.getKey(), entry.getValue()));
                }
            }
        }
    }

    private JsonNode redirected(String key, JsonNode value) {
        if (value instanceof StringNode text) {
            return StringNode.valueOf(redirected(key, text.asString()));
        }
        if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, redirected(key, list.get(i)));
            }
        } else {
            into(value);
        }
        return value;
    }

    private String redirected(String key, String value) {
        if (APPLICATION_KEYS.contains(key) && value.equals(application)) {
            return target.application();
        }
        if (ACCOUNT_KEYS.contains(key)) {
            return target.accounts().getOrDefault(value, value);
        }
        return NAMESPACE_KEYS.contains(key) ? namespace(value) : value;
    }

    /** What an expression comes to, Spinnaker has from the cluster, and so in the cluster's words. */
    private String namespace(String name) {
        String known = target.namespaces().get(name);
        if (known != null) {
            return known;
        }
        return ofKubernetes && !name.contains("${") ? target.elsewhere().apply(name) : name;
    }
}
