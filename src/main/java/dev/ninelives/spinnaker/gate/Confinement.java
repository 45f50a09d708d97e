package dev.ninelives.spinnaker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what would reach beyond a case. On clusters that a run writes to itself, its client keeps every request within the
 * case; Clouddriver goes wherever a stage sends it, so here the pipeline must tell.
 */
final class Confinement {
    /** Objects of these kinds are in no namespace; a run does not see them made, and could not remove them. */
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "apiservice",
            "certificatesigningrequest",
            "clusterrole",
            "clusterrolebinding",
            "csidriver",
            "csinode",
            "customresourcedefinition",
            "ingressclass",
            "mutatingwebhookconfiguration",
            "namespace",
            "node",
            "persistentvolume",
            "podsecuritypolicy",
            "priorityclass",
            "runtimeclass",
            "storageclass",
            "validatingwebhookconfiguration",
            "volumeattachment");

    /** Input of the run, in the scenario's words, which are other namespaces on the cluster. */
    private static final Pattern INPUT = Pattern.compile("\\$\\{.*\\b(parameters|trigger)\\b.*}", Pattern.DOTALL);

    private final ObjectNode pipeline;
    private final Map<String, String> manifests;
    private final List<String> found = new ArrayList<>();

    /** @param manifests the texts that come with the pipeline, by the id of the expected artifact or of the stage */
    Confinement(ObjectNode pipeline, Map<String, String> manifests) {
        this.pipeline = pipeline;
        this.manifests = manifests;
    }

    /** A sentence for each, with its stage. */
    List<String> breaches() {
        for (JsonNode stage : pipeline.path("stages")) {
            if (text(stage, "type").equals("pipeline")) {
                add(stage, "it starts another pipeline, which would run there as it is; stub it");
            } else if (KubernetesStage.is(stage)) {
                inspect(stage);
            }
        }
        return found;
    }

    private void inspect(JsonNode stage) {
        for (String field : List.of("location", "namespaceOverride")) {
            String value = text(stage, field);
            if (INPUT.matcher(value).matches()) {
                add(
                        stage,
                        "its %s is %s, which would be the namespace of that very name; write the namespace itself"
                                .formatted(field, value));
            }
        }
        kinds(stage).stream()
                .filter(Confinement::isClusterScoped)
                .forEach(kind -> add(stage, "it is about a %s, which is in no namespace".formatted(kind)));
        if (text(stage, "type").equals("deployManifest")
                && text(stage, "namespaceOverride").isEmpty()) {
            manifests(stage).forEach(manifest -> inspect(stage, manifest));
        }
    }

    private static List<String> kinds(JsonNode stage) {
        List<String> kinds = new ArrayList<>();
        stage.path("kinds").forEach(kind -> kinds.add(kind.asString("")));
        kinds.add(text(stage, "kind"));
        kinds.add(text(stage, "manifestName").split(" ", 2)[0]);
        return kinds;
    }

    private static boolean isClusterScoped(String kind) {
        return CLUSTER_SCOPED.contains(kind.toLowerCase(Locale.ROOT));
    }

    private void inspect(JsonNode stage, JsonNode manifest) {
        String kind = text(manifest, "kind");
        if (kind.equals("List")) {
            manifest.path("items").forEach(item -> inspect(stage, item));
        } else if (isClusterScoped(kind)) {
            add(stage, "it deploys a %s, which is in no namespace".formatted(kind));
        } else if (!kind.isEmpty() && !manifest.path("metadata").hasNonNull("namespace")) {
            add(stage, "its %s names no namespace, and Spinnaker would put it into 'default'".formatted(kind));
        }
    }

    private List<JsonNode> manifests(JsonNode stage) {
        if (!text(stage, "source").equals("artifact")) {
            return stage.path("manifests").valueStream().toList();
        }
        return Optional.ofNullable(manifests.get(text(stage, "manifestArtifactId")))
                .or(() -> Optional.ofNullable(manifests.get(text(stage, "refId"))))
                .map(Confinement::parsed)
                .orElse(List.of());
    }

    /** What does not parse here, Spinnaker cannot deploy either. */
    private static List<JsonNode> parsed(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try {
            new Load(LoadSettings.builder().build())
                    .loadAllFromString(text)
                    .forEach(document -> documents.add(JsonMapper.shared().valueToTree(document)));
        } catch (YamlEngineException e) {
            return List.of();
        }
        return documents;
    }

    private void add(JsonNode stage, String what) {
        found.add("'%s' (refId %s): %s".formatted(text(stage, "name"), text(stage, "refId"), what));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
