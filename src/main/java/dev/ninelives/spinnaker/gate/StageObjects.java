package dev.ninelives.spinnaker.gate;

import dev.ninelives.spinnaker.gate.ExecutionSnapshot.Stage;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The objects that a stage says it is about: the target that it has found, the manifests that it has deployed, and what
 * Clouddriver's tasks name. Spinnaker writes them as {@code replicaSet shop-v000}, and kinds now in one case, now in
 * another.
 */
final class StageObjects {
    private final Set<String> names = new LinkedHashSet<>();

    StageObjects(Stage stage) {
        JsonNode context = stage.json().path("context");
        target(context.path("manifest.location"), context.path("manifest.name"));
        target(context.path("location"), context.path("manifestName"));
        deployed(context, "outputs.");
        deployed(stage.json().path("outputs"), "");
        for (JsonNode task : context.path("kato.tasks")) {
            task.path("resultObjects").forEach(result -> deployed(result, ""));
        }
    }

    private void target(JsonNode namespace, JsonNode name) {
        add(namespace.asString(""), name.asString(""));
    }

    private void deployed(JsonNode holder, String prefix) {
        for (JsonNode manifest : holder.path(prefix + "manifests")) {
            JsonNode metadata = manifest.path("metadata");
            add(
                    metadata.path("namespace").asString(""),
                    manifest.path("kind").asString("") + " "
                            + metadata.path("name").asString(""));
        }
        holder.path(prefix + "manifestNamesByNamespace")
                .properties()
                .forEach(entry -> entry.getValue().forEach(name -> add(entry.getKey(), name.asString(""))));
    }

    private void add(String namespace, String name) {
        names.add(normal(namespace, name));
    }

    /**
     * Whether one of them is this object, or owns it.
     *
     * @param namespace as the cluster calls it
     * @param object as the API server shows it
     */
    boolean include(String namespace, String kind, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return names.contains(
                        normal(namespace, kind + " " + metadata.path("name").asString("")))
                || metadata.path("ownerReferences")
                        .valueStream()
                        .anyMatch(owner -> names.contains(normal(
                                namespace,
                                owner.path("kind").asString("") + " "
                                        + owner.path("name").asString(""))));
    }

    private static String normal(String namespace, String name) {
        return (namespace + "/" + name).toLowerCase(Locale.ROOT);
    }
}
