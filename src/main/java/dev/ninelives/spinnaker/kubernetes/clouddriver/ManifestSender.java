package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.kubectl.DeleteOptions;
import dev.ninelives.spinnaker.kubernetes.kubectl.Kubectl;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import dev.ninelives.spinnaker.kubernetes.kubectl.LabelSelectors;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Sends manifests in the ways that their annotations ask for. */
final class ManifestSender {
    private final Kubectl kubectl;
    private final LabelSelectors selectors;

    /** @param selectors kubectl skips a manifest whose labels they do not select */
    ManifestSender(Kubectl kubectl, LabelSelectors selectors) {
        this.kubectl = kubectl;
        this.selectors = selectors;
    }

    /**
     * Sends one manifest.
     *
     * @return the live object; empty where the manifest was not selected
     * @throws KubectlException if the API server refuses it; the message names the manifest and holds the server's own
     */
    Optional<Manifest> send(Manifest manifest, ManifestStrategy.Call call) {
        ObjectNode json = manifest.json();
        if (call == ManifestStrategy.Call.RECREATE && !manifest.hasGenerateName()) {
            deleteIfPossible(manifest);
        }
        if (!selectors.matches(manifest.labels())) {
            return Optional.empty();
        }
        if (manifest.hasGenerateName()) {
            return Optional.of(attempt("Create", manifest, () -> kubectl.create(json)));
        }
        return Optional.of(
                switch (call) {
                    case REPLACE -> replace(manifest);
                    case SERVER_SIDE_APPLY -> attempt("Deploy", manifest, () -> kubectl.applyServerSide(json, false));
                    case SERVER_SIDE_APPLY_FORCED ->
                        attempt("Deploy", manifest, () -> kubectl.applyServerSide(json, true));
                    case APPLY, RECREATE -> attempt("Deploy", manifest, () -> kubectl.apply(json));
                });
    }

    private Manifest replace(Manifest manifest) {
        try {
            return attempt("Replace", manifest, () -> kubectl.replace(manifest.json()));
        } catch (KubectlException e) {
            if (e.isNotFound()) {
                return attempt("Create", manifest, () -> kubectl.create(manifest.json()));
            }
            throw e;
        }
    }

    private void deleteIfPossible(Manifest manifest) {
        try {
            kubectl.delete(manifest.kind().name(), manifest.namespace(), manifest.name(), DeleteOptions.DEFAULT);
        } catch (KubectlException e) {
            // As in clouddriver: if the object is still there, the apply that follows says so.
        }
    }

    private static Manifest attempt(String verb, Manifest manifest, Supplier<ObjectNode> call) {
        try {
            return new Manifest(call.get());
        } catch (KubectlException e) {
            throw e.in("%s failed for manifest: %s. Error: ".formatted(verb, manifest.fullName()));
        }
    }
}
