package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.kubectl.DeleteOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes the versions beyond a manifest's {@code max-version-history}, oldest first. Only age counts: the oldest may
 * well be the one that serves production.
 */
public final class CleanupOperation implements KubernetesOperation {
    private final List<ObjectNode> deployed;

    /** @param deployed the live objects that the stage has deployed */
    public CleanupOperation(List<ObjectNode> deployed) {
        this.deployed = List.copyOf(deployed);
    }

    @Override
    public String name() {
        return "cleanupArtifacts";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        // Clouddriver checks nothing here: the objects are those of the deploy before.
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        OperationResult result = new OperationResult();
        deployed.stream().map(Manifest::new).forEach(manifest -> cleanUp(manifest, credentials, result));
        return Optional.of(result);
    }

    private static void cleanUp(Manifest manifest, KubernetesCredentials credentials, OperationResult result) {
        OptionalInt kept = ManifestStrategy.of(manifest).maxVersionHistory();
        String name = manifest.annotation(SpinnakerAnnotations.ARTIFACT_NAME);
        if (kept.isEmpty() || name.isEmpty()) {
            return;
        }
        KubernetesKind kind = manifest.kind();
        String namespace = manifest.namespace();
        for (Manifest old : Versions.of(name, credentials.list(kind, namespace)).beyond(kept.getAsInt())) {
            String version = old.annotation(SpinnakerAnnotations.ARTIFACT_VERSION);
            String deployed = KubernetesArtifacts.deployedName(name, version);
            credentials.kubectl().delete(kind.name(), namespace, deployed, DeleteOptions.DEFAULT);
            result.addNames(namespace, List.of(kind + " " + deployed));
        }
    }
}
