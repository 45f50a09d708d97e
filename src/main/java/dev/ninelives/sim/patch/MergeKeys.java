package dev.ninelives.sim.patch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which field the elements of a list are told apart in a strategic merge; from {@code x-kubernetes-patch-merge-key}
 * of the OpenAPI document of Kubernetes. Lists that are not here are replaced as a whole.
 */
public final class MergeKeys {
    private static final Map<String, String> BY_FIELD = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("resourceClaims", "name"),
            Map.entry("conditions", "type"),
            Map.entry("ownerReferences", "uid"),
            Map.entry("taints", "key"),
            Map.entry("podIPs", "ip"));

    /** Fields whose key depends on what they are in. */
    private static final Map<String, String> BY_PARENT_AND_FIELD = Map.of(
            "containers.ports", "containerPort",
            "initContainers.ports", "containerPort",
            "spec.ports", "port",
            "status.addresses", "type",
            ".secrets", "name");

    /** Where server-side apply tells elements apart by more fields than a strategic merge, {@code x-kubernetes-list-map-keys}. */
    private static final Map<String, List<String>> LIST_MAP_KEYS = Map.of(
            "containerPort", List.of("containerPort", "protocol"),
            "port", List.of("port", "protocol"),
            "topologyKey", List.of("topologyKey", "whenUnsatisfiable"));

    /** Lists of plain values that are merged as sets. */
    private static final Set<String> SETS = Set.of("finalizers", "podCIDRs");

    private MergeKeys() {}

    /**
     * The key of a list.
     *
     * @param parent the field that holds the list's object; empty at the top
     */
    static Optional<String> of(String parent, String field) {
        String key = BY_FIELD.get(field);
        return Optional.ofNullable(key != null ? key : BY_PARENT_AND_FIELD.get(parent + "." + field));
    }

    /** The keys by which server-side apply tells the elements of a list apart; empty for a list without. */
    public static List<String> ofApply(String parent, String field) {
        return of(parent, field)
                .map(key -> LIST_MAP_KEYS.getOrDefault(key, List.of(key)))
                .orElse(List.of());
    }

    public static boolean isSet(String field) {
        return SETS.contains(field);
    }
}
