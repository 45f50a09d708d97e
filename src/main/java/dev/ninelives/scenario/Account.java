package dev.ninelives.scenario;

import java.util.List;

/**
 * The Kubernetes account that a pipeline's stages name.
 *
 * @param namespaces those that it may deploy to; empty for all
 * @param versionedKinds custom kinds, with their groups, of which each deploy makes a version
 */
public record Account(String name, List<String> namespaces, List<String> versionedKinds) {
    public Account {
        namespaces = List.copyOf(namespaces);
        versionedKinds = List.copyOf(versionedKinds);
    }
}
