package dev.ninelives.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The types that an API server serves, asked from the server itself (its discovery documents), since they differ between
 * versions of Kubernetes and grow with every CustomResourceDefinition.
 */
public final class ResourceTypes {
    private final KubernetesApi api;
    private final Map<String, List<ResourceType>> byApiVersion = new LinkedHashMap<>();

    public ResourceTypes(KubernetesApi api) {
        this.api = api;
    }

    /** The type of a manifest with this {@code apiVersion} and {@code kind}; empty where the server has none. */
    public Optional<ResourceType> find(String apiVersion, String kind) {
        return served(apiVersion).stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst();
    }

    /** The type in the server's preferred versions whose kind equals {@code kind}, whatever its case. */
    public Optional<ResourceType> find(String kind) {
        return preferredApiVersions().stream()
                .flatMap(apiVersion -> served(apiVersion).stream())
                .filter(type -> type.kind().equalsIgnoreCase(kind))
                .findFirst();
    }

    private List<ResourceType> served(String apiVersion) {
        List<ResourceType> known = byApiVersion.get(apiVersion);
        if (known == null) {
            known = discover(apiVersion);
            byApiVersion.put(apiVersion, known);
        }
        return known;
    }

    private List<ResourceType> discover(String apiVersion) {
        ApiResponse response = api.get((apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion);
        if (!response.isSuccess()) {
            return List.of();
        }
        String group = ResourceType.groupOf(apiVersion);
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode resource : response.json().path("resources")) {
            String plural = resource.path("name").asString("");
            if (!plural.contains("/")) { // a subresource
                types.add(new ResourceType(
                        group,
                        version,
                        resource.path("kind").asString(""),
                        plural,
                        resource.path("namespaced").asBoolean(false)));
            }
        }
        return types;
    }

    private List<String> preferredApiVersions() {
        List<String> versions = new ArrayList<>(List.of("v1"));
        for (JsonNode group : api.get("/apis").json().path("groups")) {
            versions.add(group.path("preferredVersion").path("groupVersion").asString(""));
        }
        return versions;
    }
}
