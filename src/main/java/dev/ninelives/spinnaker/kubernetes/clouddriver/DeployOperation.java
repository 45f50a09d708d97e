package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.clouddriver.DeployPreparation.Prepared;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Applies manifests, one after the other. All are prepared before the first is sent; the first refusal ends it, and
 * what was applied before that stays.
 */
public final class DeployOperation implements KubernetesOperation {
    private final DeployRequest request;
    private final ProviderVersion provider;
    private final ArtifactBinder binder;

    public DeployOperation(DeployRequest request, ProviderVersion provider) {
        this.request = request;
        this.provider = provider;
        binder = new ArtifactBinder(provider.imageBinding());
    }

    @Override
    public String name() {
        return "deployManifest";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        List<Manifest> manifests = request.manifests();
        manifests.forEach(Manifest::check);
        manifests.forEach(manifest -> {
            overrideNamespace(manifest, credentials);
            credentials.account().check(manifest.namespace(), "deployKubernetesManifestDescription");
        });
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        if (!request.hasManifests()) {
            throw new IllegalArgumentException("There is no manifest to deploy");
        }
        List<Manifest> manifests = request.manifests().stream()
                .sorted(Comparator.comparingInt(manifest -> manifest.kind().priority()))
                .toList();
        manifests.forEach(manifest -> overrideNamespace(manifest, credentials));
        OperationResult result = new OperationResult();
        DeployPreparation preparation =
                new DeployPreparation(request, credentials, binder, manifests, result, provider);
        List<Prepared> prepared = manifests.stream().map(preparation::prepare).toList();
        check(prepared, result);
        send(prepared, credentials, result);
        return Optional.of(result);
    }

    private void check(List<Prepared> prepared, OperationResult result) {
        if (request.bindsArtifacts()) {
            BindableArtifacts.checkBound(request.required(), result.boundArtifacts());
        }
        boolean replaces = prepared.stream().anyMatch(one -> one.strategy().call() == ManifestStrategy.Call.REPLACE);
        if (replaces && !request.selectors().isEmpty()) {
            throw new IllegalArgumentException(
                    "Label selectors cannot be used together with the annotation strategy.spinnaker.io/replace");
        }
    }

    private void send(List<Prepared> prepared, KubernetesCredentials credentials, OperationResult result) {
        ManifestSender sender = new ManifestSender(credentials.kubectl(), request.selectors());
        for (Prepared one : prepared) {
            sender.send(one.manifest(), one.strategy().call()).ifPresent(live -> {
                withoutSecrets(live);
                result.addManifest(live);
            });
            // As in clouddriver, even if the selectors have left the manifest out.
            result.createdArtifacts().add(one.artifact());
        }
        boolean selectsNothing =
                result.manifests().isEmpty() && !request.selectors().isEmpty();
        if (selectsNothing && !request.allowsNothingSelected()) {
            throw new IllegalStateException(
                    "Nothing was deployed to account %s: no manifest has the label selector(s) %s"
                            .formatted(credentials.account().name(), request.selectors()));
        }
    }

    private void overrideNamespace(Manifest manifest, KubernetesCredentials credentials) {
        if (!request.namespaceOverride().isBlank() && credentials.isNamespaced(manifest)) {
            manifest.json().withObject("metadata").put("namespace", request.namespaceOverride());
        }
    }

    private static void withoutSecrets(Manifest live) {
        if (live.kind().isNamed("secret")) {
            live.json().remove(List.of("data", "stringData"));
        }
    }
}
