package dev.ninelives.spinnaker.kubernetes.kubectl;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.cluster.ResourceTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The server's types, remembered over a run. What is not there is asked for again each time, as kubectl does, since a
 * pipeline may create a CustomResourceDefinition and an object of it one after the other.
 */
public final class ResourceCatalog {
    private final KubernetesApi api;
    private final Map<String, ResourceType> known = new LinkedHashMap<>();
    private ResourceTypes types;

    public ResourceCatalog(KubernetesApi api) {
        this.api = api;
        types = new ResourceTypes(api);
    }

    /** The type of a manifest with this {@code apiVersion} and {@code kind}. */
    public Optional<ResourceType> find(String apiVersion, String kind) {
        return remembered(apiVersion + " " + kind, () -> types.find(apiVersion, kind));
    }

    /**
     * The type that kubectl means by a kind.
     *
     * @param kind in Spinnaker's spelling: {@code replicaSet}, or {@code crontab.stable.example.com} with its group
     */
    public Optional<ResourceType> find(String kind) {
        int dot = kind.indexOf('.');
        return dot < 0
                ? remembered(kind, () -> types.find(kind))
                : remembered(
                        kind,
                        () -> types.find(kind.substring(0, dot))
                                .filter(type -> type.group().equals(kind.substring(dot + 1))));
    }

    private Optional<ResourceType> remembered(String key, Supplier<Optional<ResourceType>> lookup) {
        ResourceType type = known.get(key);
        if (type != null) {
            return Optional.of(type);
        }
        Optional<ResourceType> found = lookup.get();
        if (found.isEmpty()) {
            types = new ResourceTypes(api);
            found = lookup.get();
        }
        found.ifPresent(served -> known.put(key, served));
        return found;
    }
}
