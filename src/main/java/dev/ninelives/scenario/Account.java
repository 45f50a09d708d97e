package dev.ninelives.scenario;

import java.util.List;

/**
 * The Kubernetes account that a pipeline's stages name.
 *
 * @param namespaces those that it may deploy to; empty for all
 */
public record Account(String name, List<String> namespaces) {
    public Account {
        namespaces = List.copyOf(namespaces);
    }
}
