package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import dev.ninelives.spinnaker.kubernetes.kubectl.Kubectl;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import dev.ninelives.spinnaker.kubernetes.kubectl.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Patches a live object. It gets no annotation, label or version of Spinnaker's. */
public final class PatchOperation implements KubernetesOperation {
    private final JsonNode stage;
    private final List<Artifact> required;
    private final List<Artifact> optional;
    private final ArtifactBinder binder;

    /**
     * @param stage the stage's own context, with {@code patchBody} resolved: the list of operations for a JSON patch,
     *     otherwise one document
     */
    public PatchOperation(JsonNode stage, List<Artifact> required, List<Artifact> optional, ImageBinding imageBinding) {
        this.stage = stage;
        this.required = List.copyOf(required);
        this.optional = List.copyOf(optional);
        binder = new ArtifactBinder(imageBinding);
    }

    /**
     * The sort of patch that a stage asks for; strategic where it says nothing.
     *
     * @throws IllegalArgumentException if it asks for another one; the mistake is in the pipeline
     */
    public static PatchType type(JsonNode stage) {
        String strategy = stage.path("options").path("mergeStrategy").asString("strategic");
        return PatchType.valueOf(strategy.toUpperCase(Locale.ROOT));
    }

    @Override
    public String name() {
        return "patchManifest";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        credentials.account().check(target().namespace(), "patchKubernetesManifestDescription");
        if (stage.path("patchBody").isEmpty()) {
            throw new InvalidOperationException("patchKubernetesManifestDescription.patchBody.empty: nothing to patch");
        }
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        OperationResult result = new OperationResult();
        PatchType type = type(stage);
        JsonNode body = stage.path("patchBody").deepCopy();
        if (type != PatchType.JSON) {
            bind(body, credentials, result);
        }
        send(type, body.toString(), credentials.kubectl());
        result.addManifest(stub());
        return Optional.of(result);
    }

    /** Required artifacts come first, so that an optional one of the same name wins: the last match stays. */
    private void bind(JsonNode body, KubernetesCredentials credentials, OperationResult result) {
        List<Artifact> artifacts = new ArrayList<>(required);
        artifacts.addAll(optional);
        Coordinates target = target();
        result.boundArtifacts()
                .addAll(binder.bind(
                        target.kind(),
                        body,
                        artifacts,
                        target.namespace(),
                        credentials.account().name()));
        BindableArtifacts.checkBound(required, result.boundArtifacts());
    }

    private void send(PatchType type, String body, Kubectl kubectl) {
        Coordinates target = target();
        String kind = target.kind().name();
        try {
            kubectl.patch(kind, target.namespace(), target.name(), type, body);
            if (stage.path("options").path("record").asBoolean(true)) {
                kubectl.patch(kind, target.namespace(), target.name(), PatchType.MERGE, changeCause(type, body));
            }
        } catch (KubectlException e) {
            throw e.in("Patch failed: ");
        }
    }

    /** What {@code kubectl patch --record} writes onto the object. */
    private String changeCause(PatchType type, String body) {
        Coordinates target = target();
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("metadata")
                .withObject("annotations")
                .put(
                        "kubernetes.io/change-cause",
                        "kubectl patch %s %s --namespace=%s --record=true --type=%s --patch=%s"
                                .formatted(target.kind(), target.name(), target.namespace(), type, body));
        return patch.toString();
    }

    private Manifest stub() {
        Coordinates target = target();
        ObjectNode stub =
                JsonNodeFactory.instance.objectNode().put("kind", target.kind().name());
        stub.withObject("metadata").put("name", target.name()).put("namespace", target.namespace());
        return new Manifest(stub);
    }

    private Coordinates target() {
        return Coordinates.of(
                stage.path("location").asString(""), stage.path("manifestName").asString(""));
    }
}
