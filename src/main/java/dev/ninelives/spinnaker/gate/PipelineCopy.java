package dev.ninelives.spinnaker.gate;

import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The pipeline as it is saved under the test application: it deploys to the target, nothing but this run sets it off, and
 * the scenario's manifests come with it. All else is as its owners wrote it.
 */
final class PipelineCopy {
    /** What is about the saved pipeline rather than about what it does. */
    private static final List<String> OF_THE_ORIGINAL =
            List.of("id", "triggers", "index", "updateTs", "lastModified", "lastModifiedBy", "createTs", "locked");

    private static final Set<String> APPLICATION_KEYS = Set.of("application", "app");
    private static final Set<String> ACCOUNT_KEYS = Set.of("account", "credentials");
    private static final Set<String> NAMESPACE_KEYS =
            Set.of("location", "namespace", "namespaceOverride", "namespaces", "regions");

    private final GateTarget target;
    private final EmbeddedManifests manifests;

    PipelineCopy(GateTarget target, ArtifactStore store) {
        this.target = target;
        manifests = new EmbeddedManifests(store);
    }

    /** @param name what it is saved as */
    ObjectNode of(Pipeline pipeline, String name) {
        ObjectNode copy = pipeline.json().deepCopy();
        copy.remove(OF_THE_ORIGINAL);
        redirect(copy, pipeline.application());
        copy.put("application", target.application());
        copy.put("name", name);
        manifests.into(copy);
        return copy;
    }

    private void redirect(JsonNode node, String application) {
        if (node instanceof ArrayNode list) {
            list.forEach(item -> redirect(item, application));
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                object.set(entry.getKey(), redirected(entry.getKey(), entry.getValue(), application));
            }
        }
    }

    private JsonNode redirected(String key, JsonNode value, String application) {
        if (value instanceof StringNode text) {
            return StringNode.valueOf(redirected(key, text.asString(), application));
        }
        if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, redirected(key, list.get(i), application));
            }
        } else {
            redirect(value, application);
        }
        return value;
    }

    private String redirected(String key, String value, String application) {
        if (APPLICATION_KEYS.contains(key) && value.equals(application)) {
            return target.application();
        }
        if (ACCOUNT_KEYS.contains(key)) {
            return target.accounts().getOrDefault(value, value);
        }
        return NAMESPACE_KEYS.contains(key) ? target.namespaces().getOrDefault(value, value) : value;
    }
}
