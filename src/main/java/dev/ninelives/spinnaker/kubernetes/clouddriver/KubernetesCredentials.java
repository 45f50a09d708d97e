package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.kubectl.Kubectl;
import dev.ninelives.spinnaker.kubernetes.kubectl.LabelSelectors;
import java.util.List;
import java.util.Optional;

/** An account with the {@code kubectl} that acts for one stage. */
public record KubernetesCredentials(KubernetesAccount account, Kubectl kubectl) {
    /** A live object; empty where there is none. */
    public Optional<Manifest> get(Coordinates object) {
        return kubectl.get(object.kind().name(), object.namespace(), object.name())
                .map(Manifest::new);
    }

    /** Live objects in the order of the API server. */
    public List<Manifest> list(KubernetesKind kind, String namespace) {
        return list(kind, namespace, LabelSelectors.NONE);
    }

    List<Manifest> list(KubernetesKind kind, String namespace, LabelSelectors selectors) {
        return kubectl.list(kind.name(), namespace, selectors).stream()
                .map(Manifest::new)
                .toList();
    }

    /** The objects of a Spinnaker cluster, which is told by annotations, in the order of the API server. */
    public List<Manifest> cluster(KubernetesKind kind, String namespace, String app, String cluster) {
        return new Members(kind, namespace, app, cluster).among(list(kind, namespace));
    }

    boolean isNamespaced(Manifest manifest) {
        return kubectl.isNamespaced(
                        manifest.apiVersion(), manifest.json().path("kind").asString(""))
                .orElseGet(() -> !manifest.kind().is(KubernetesKind.Trait.CLUSTER_SCOPED));
    }
}
