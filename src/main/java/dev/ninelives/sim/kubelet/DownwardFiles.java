package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Metadata;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that tell a container about its Pod: "Downward API" in the Kubernetes documentation. */
final class DownwardFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private DownwardFiles() {}

    /** Writes the {@code items} of a source. */
    static void write(FileTree tree, JsonNode items, JsonNode pod) {
        for (JsonNode item : items) {
            if (!item.has("fieldRef")) {
                throw new UnmodelledCommandException("A file from a resourceFieldRef");
            }
            String field = item.path("fieldRef").path("fieldPath").asString("");
            tree.writeAt(item.path("path").asString(""), text(pod, field));
        }
    }

    private static String text(JsonNode pod, String field) {
        JsonNode value = Environment.subscripted(pod, field).orElseGet(() -> pod.at("/" + field.replace('.', '/')));
        return value.isObject() ? lines(Metadata.strings(value)) : value.asString("");
    }

    /** Labels and annotations, one a line. */
    private static String lines(Map<String, String> all) {
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + JSON.writeValueAsString(each.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
