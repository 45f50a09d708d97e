package dev.ninelives.sim.fidelity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What cases have made on a real cluster and what would stay there: what is not in the namespace of a case, and what a
 * finalizer of the suite holds back.
 */
final class MadeObjects {
    private static final String HOLD = "example.com/";
    private static final String KUBERNETES = "kubernetes";
    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> paths = new LinkedHashSet<>();

    /** Looks at a request and its answer; {@code prefix} begins the names of all namespaces of the suite. */
    void note(String method, String path, Answer answer, String prefix) {
        String name = answer.body().path("metadata").path("name").asString("");
        boolean writes = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        if (!writes || answer.code() >= 300 || name.isEmpty() || path.contains("dryRun=")) {
            return;
        }
        String plain = path.replaceFirst("\\?.*", "").replaceFirst("/(status|scale|finalize)$", "");
        if (!plain.contains("/namespaces/" + prefix + "-") || isNamespace(plain) || isHeld(answer.body())) {
            paths.add(method.equals("POST") ? plain + "/" + name : plain);
        }
    }

    private static boolean isNamespace(String path) {
        return path.matches("/api/v1/namespaces/[^/]+");
    }

    private static boolean isHeld(JsonNode object) {
        return object.path("metadata")
                .path("finalizers")
                .valueStream()
                .anyMatch(finalizer -> finalizer.asString("").startsWith(HOLD));
    }

    /** Deletes all whose path says that it belongs to a namespace, the newest first, and lets it go. */
    void remove(String namespace, RealCluster cluster) {
        List<String> own = new ArrayList<>(
                paths.stream().filter(path -> path.contains(namespace)).toList());
        Collections.reverse(own);
        for (String path : own) {
            cluster.plain("DELETE", path, "", "");
            if (!isFree(path, cluster)) {
                cluster.await(() -> isFree(path, cluster));
            }
            paths.remove(path);
        }
    }

    /**
     * Lets go what is still held, which has to be looked at again: a controller may have taken a finalizer of its own off
     * in between, which would then be a new one in our patch, and such a patch is refused.
     */
    private static boolean isFree(String path, RealCluster cluster) {
        Answer answer = cluster.plain("GET", path, "", "");
        boolean held = answer.code() == 200 && (isHeld(answer.body()) || isHeldBySpec(path, answer.body()));
        if (held) {
            letGo(path, answer.body(), cluster);
        }
        return !held;
    }

    private static boolean isHeldBySpec(String path, JsonNode object) {
        return isNamespace(path)
                && object.path("spec")
                        .path("finalizers")
                        .valueStream()
                        .anyMatch(finalizer -> !finalizer.asString("").equals(KUBERNETES));
    }

    private static void letGo(String path, JsonNode object, RealCluster cluster) {
        if (isHeld(object)) {
            ObjectNode free = JsonNodeFactory.instance.objectNode();
            ArrayNode finalizers = free.putObject("metadata").putArray("finalizers");
            object.path("metadata").path("finalizers").forEach(finalizer -> {
                if (!finalizer.asString("").startsWith(HOLD)) {
                    finalizers.add(finalizer);
                }
            });
            cluster.plain("PATCH", path, "application/merge-patch+json", JSON.writeValueAsString(free));
        }
        if (isHeldBySpec(path, object)) {
            ObjectNode free = object.deepCopy().asObject();
            ((ObjectNode) free.get("spec")).putArray("finalizers").add(KUBERNETES);
            ((ObjectNode) free.get("metadata")).remove("resourceVersion");
            cluster.plain("PUT", path + "/finalize", "application/json", JSON.writeValueAsString(free));
        }
    }
}
