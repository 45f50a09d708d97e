package dev.ninelives.live.tenancy;

import java.util.List;
import java.util.Set;

/** Which strings of an object name a namespace. */
final class NamespaceFields {
    /** Maps whose keys are the user's own words, so that a key {@code namespace} in them means anything. */
    private static final Set<String> FREE_MAPS = Set.of(
            "labels", "annotations", "matchLabels", "nodeSelector", "selector", "data", "stringData", "binaryData");

    /** A label that Kubernetes itself puts on every namespace, and that namespace selectors go by. */
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private NamespaceFields() {}

    /**
     * Whether the string at {@code path} is the name of a namespace.
     *
     * @param path property names from the root; list positions are left out
     * @param ofNamespace whether the object is a Namespace
     */
    static boolean names(List<String> path, boolean ofNamespace) {
        if (path.isEmpty()) {
            return false;
        }
        String last = path.get(path.size() - 1);
        if (last.equals(NAME_LABEL)) {
            return true;
        }
        if (ofNamespace && path.equals(List.of("metadata", "name"))) {
            return true;
        }
        return last.equals("namespace") && path.stream().noneMatch(FREE_MAPS::contains);
    }
}
