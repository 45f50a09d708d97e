package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lists of the built-in types are merged element by element, and by which key. From the
 * {@code x-kubernetes-patch-merge-key} entries of the Kubernetes API.
 */
final class MergeKeys {
    /** By the field that holds the list, or by its parent's name and it where the name alone says too little. */
    private static final Map<String, String> BY_FIELD = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("volumes", "name"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("env", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("ports", "containerPort"),
            Map.entry("spec.ports", "port"),
            Map.entry("metadata.ownerReferences", "uid"),
            Map.entry("secrets", "name"),
            Map.entry("webhooks", "name"),
            Map.entry("status.conditions", "type"));

    private static final Set<String> SETS = Set.of("metadata.finalizers");

    private MergeKeys() {}

    /**
     * The key by which elements of a list of objects are the same.
     *
     * @param parent the name of the field that holds the object that holds the list; empty at the root
     */
    static Optional<String> of(String parent, String field) {
        return Optional.ofNullable(BY_FIELD.getOrDefault(parent + "." + field, BY_FIELD.get(field)));
    }

    /** Whether a list of plain values is merged as a set. */
    static boolean isSet(String parent, String field) {
        return SETS.contains(parent + "." + field);
    }
}
