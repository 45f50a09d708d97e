package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** Turns the manifests of one deploy into what is sent. Nothing is written to the cluster yet. */
final class DeployPreparation {
    /** A manifest as it goes out. */
    record Prepared(Manifest manifest, Artifact artifact, ManifestStrategy strategy) {}

    private final DeployRequest request;
    private final KubernetesCredentials credentials;
    private final ArtifactBinder binder;
    private final List<Manifest> written;
    private final OperationResult result;
    private final ProviderVersion provider;
    private final BindableArtifacts artifacts;

    /** @param written all manifests of the request; a Service among them counts before it is live */
    DeployPreparation(
            DeployRequest request,
            KubernetesCredentials credentials,
            ArtifactBinder binder,
            List<Manifest> written,
            OperationResult result,
            ProviderVersion provider) {
        this.request = request;
        this.credentials = credentials;
        this.binder = binder;
        this.written = written;
        this.result = result;
        this.provider = provider;
        artifacts = request.bindsArtifacts()
                ? BindableArtifacts.of(request.required(), request.optional())
                : BindableArtifacts.of(List.of(), List.of());
    }

    /** Must be called in the order of deployment, since a manifest binds what the ones before it create. */
    Prepared prepare(Manifest original) {
        request.strategy().check(original);
        Manifest manifest = original.copy();
        String account = credentials.account().name();
        result.boundArtifacts()
                .addAll(binder.bind(manifest.kind(), manifest.json(), artifacts.all(), manifest.namespace(), account));
        ManifestStrategy strategy = ManifestStrategy.of(manifest);
        OptionalInt latest = OptionalInt.empty();
        OptionalInt version = OptionalInt.empty();
        if (isVersioned(manifest, strategy)) {
            Versions versions = Versions.of(
                    manifest.name(), credentials.list(manifest.kind(), manifest.namespace(), request.selectors()));
            latest = versions.latest();
            version = OptionalInt.of(versions.next(manifest));
        }
        Moniker moniker = request.moniker().of(manifest.fullName(), version);
        Artifact artifact = KubernetesArtifacts.of(manifest, account, version);
        artifacts.created(artifact);
        SpinnakerAnnotations.writeArtifact(manifest, artifact);
        if (strategy.useSourceCapacity() && manifest.kind().is(Trait.SCALES)) {
            keepCapacity(manifest, version.isPresent(), latest);
        }
        if (manifest.kind().is(Trait.RECEIVES_TRAFFIC)) {
            routeTraffic(manifest);
        }
        SpinnakerAnnotations.writeMoniker(manifest, moniker);
        SpinnakerLabels.write(manifest, moniker, request.skipsTemplateLabels());
        rename(manifest, artifact.getReference());
        return new Prepared(manifest, artifact, strategy);
    }

    private boolean isVersioned(Manifest manifest, ManifestStrategy strategy) {
        return !manifest.hasGenerateName()
                && strategy.versioned()
                        .or(request::versioned)
                        .orElseGet(() -> credentials.account().versions(manifest.kind()));
    }

    private void keepCapacity(Manifest manifest, boolean versioned, OptionalInt latest) {
        provider.sourceCapacity()
                .source(manifest, versioned, latest)
                .flatMap(name -> credentials.get(new Coordinates(manifest.kind(), manifest.namespace(), name)))
                .map(Manifest::replicas)
                .ifPresent(replicas -> replicas.ifPresent(count -> {
                    if (manifest.json().path("spec") instanceof ObjectNode spec) {
                        spec.put("replicas", count);
                    }
                }));
    }

    private void routeTraffic(Manifest manifest) {
        if (!request.services().isEmpty()) {
            SpinnakerAnnotations.writeLoadBalancers(manifest, request.services());
        }
        if (request.enablesTraffic()) {
            SpinnakerAnnotations.loadBalancers(manifest)
                    .forEach(name -> loadBalancer(LoadBalancer.coordinates(manifest.namespace(), name))
                            .attach(manifest));
        }
    }

    private LoadBalancer loadBalancer(Coordinates coordinates) {
        return provider.serviceLookup()
                .find(coordinates, written, credentials)
                .map(LoadBalancer::new)
                .orElseThrow(() ->
                        new IllegalArgumentException("Load balancer " + coordinates.fullName() + " does not exist"));
    }

    private static void rename(Manifest manifest, String name) {
        if (!name.isEmpty()) {
            manifest.json().withObject("metadata").put("name", name);
        }
    }
}
