package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import dev.ninelives.spinnaker.kubernetes.kubectl.LabelSelectors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a deploy stage asks for.
 *
 * @param stage the stage's own context
 * @param required artifacts that must be bound somewhere
 * @param optional artifacts that are bound where they fit: whatever earlier stages and the trigger have left
 */
public record DeployRequest(JsonNode stage, List<Artifact> required, List<Artifact> optional) {
    public DeployRequest {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    /** Whether it has a list of manifests, be it empty; without one, clouddriver fails. */
    boolean hasManifests() {
        return stage.path("manifests").isArray();
    }

    /** The manifests as written, without nulls, and with the items of every {@code kind: List} in its place. */
    List<Manifest> manifests() {
        return stage.path("manifests")
                .valueStream()
                .flatMap(DeployRequest::items)
                .filter(JsonNode::isObject)
                .map(manifest -> new Manifest((ObjectNode) manifest.deepCopy()))
                .toList();
    }

    Moniker moniker() {
        return Moniker.of(stage.path("moniker"));
    }

    /** The namespace in which everything is put; blank where each manifest's own counts. */
    String namespaceOverride() {
        return stage.path("namespaceOverride").asString("");
    }

    boolean bindsArtifacts() {
        return stage.path("enableArtifactBinding").asBoolean(true);
    }

    /** Whether objects get versions; empty where their kinds decide. */
    Optional<Boolean> versioned() {
        JsonNode versioned = stage.path("versioned");
        return versioned.isMissingNode() || versioned.isNull()
                ? Optional.empty()
                : Optional.of(versioned.asBoolean(false));
    }

    boolean skipsTemplateLabels() {
        return stage.path("skipSpecTemplateLabels").asBoolean(false);
    }

    /** The load balancers to associate workloads with, by full name. */
    List<String> services() {
        return managesTraffic()
                ? options()
                        .path("services")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .toList()
                : List.of();
    }

    /** Whether workloads serve from the start. Without traffic management, what their annotation says holds at once. */
    boolean enablesTraffic() {
        return !managesTraffic() || options().path("enableTraffic").asBoolean(false);
    }

    RolloutStrategy strategy() {
        return managesTraffic()
                ? RolloutStrategy.of(options().path("strategy").asString("none"))
                : RolloutStrategy.NONE;
    }

    LabelSelectors selectors() {
        return LabelSelectors.of(stage.path("labelSelectors"));
    }

    boolean allowsNothingSelected() {
        return stage.path("allowNothingSelected").asBoolean(false);
    }

    private boolean managesTraffic() {
        return stage.path("trafficManagement").path("enabled").asBoolean(false);
    }

    private JsonNode options() {
        return stage.path("trafficManagement").path("options");
    }

    private static Stream<JsonNode> items(JsonNode manifest) {
        return manifest.path("kind").asString("").equalsIgnoreCase("List")
                ? manifest.path("items").valueStream()
                : Stream.of(manifest);
    }
}
