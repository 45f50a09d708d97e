package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;

/**
 * An account of clouddriver's configuration.
 *
 * @param namespaces the only namespaces that it may touch; empty for all
 * @param omitNamespaces namespaces that it must not touch
 * @param defaultNamespace the one of its kubectl context, where manifests without a namespace go
 * @param versionedKinds of its {@code customResources} those that are {@code versioned}, with their groups
 */
public record KubernetesAccount(
        String name,
        List<String> namespaces,
        List<String> omitNamespaces,
        String defaultNamespace,
        List<String> versionedKinds) {
    public KubernetesAccount {
        versionedKinds = List.copyOf(versionedKinds);
        namespaces = List.copyOf(namespaces);
        omitNamespaces = List.copyOf(omitNamespaces);
    }

    /** An account that may touch every namespace, with {@code default} as its default. */
    public static KubernetesAccount of(String name) {
        return new KubernetesAccount(name, List.of(), List.of(), "default", List.of());
    }

    /** Whether each deploy of a kind makes a new version, unless the manifest or the stage say otherwise. */
    boolean versions(KubernetesKind kind) {
        return kind.versioned() || versionedKinds.stream().anyMatch(kind::isNamed);
    }

    /** @throws InvalidOperationException with Spinnaker's error code if the account must not touch the namespace */
    void check(String namespace, String operation) {
        if (namespace.isBlank()) {
            return; // clouddriver leaves the default namespace unchecked
        }
        if (!namespaces.isEmpty() && !namespaces.contains(namespace)) {
            throw refused(operation, "wrongNamespace", namespace, "allows only " + namespaces);
        }
        if (omitNamespaces.contains(namespace)) {
            throw refused(operation, "omittedNamespace", namespace, "omits " + omitNamespaces);
        }
    }

    private InvalidOperationException refused(String operation, String code, String namespace, String rule) {
        return new InvalidOperationException("%s.namespace.%s: account '%s' must not touch namespace '%s'; it %s"
                .formatted(operation, code, name, namespace, rule));
    }
}
