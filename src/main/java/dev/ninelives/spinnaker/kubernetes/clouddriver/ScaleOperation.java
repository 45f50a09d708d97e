package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Sets the replicas of a workload. A stage without {@code replicas} scales to 0, since that is Java's default for it.
 */
public final class ScaleOperation implements KubernetesOperation {
    private final JsonNode stage;

    /** @param stage the stage's own context */
    public ScaleOperation(JsonNode stage) {
        this.stage = stage;
    }

    @Override
    public String name() {
        return "scaleManifest";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        credentials.account().check(target().namespace(), "scaleKubernetesManifestDescription");
        replicas();
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        Coordinates target = target();
        if (!target.kind().is(Trait.SCALES)) {
            throw new IllegalArgumentException("Resource with %s does not support scale".formatted(target));
        }
        try {
            credentials.kubectl().scale(target.kind().name(), target.namespace(), target.name(), replicas());
        } catch (KubectlException e) {
            throw e.in("Failed to scale %s/%s from %s: ".formatted(target.kind(), target.name(), target.namespace()));
        }
        return Optional.empty();
    }

    private int replicas() {
        String text = stage.path("replicas").asString("0");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidOperationException("'replicas' is '%s'; expected a whole number".formatted(text));
        }
    }

    private Coordinates target() {
        return Coordinates.of(
                stage.path("location").asString(""), stage.path("manifestName").asString(""));
    }
}
