package dev.ninelives.live.watch;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.live.tenancy.ApiPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The types that the cluster serves, by path and by kind, shared by all cases.
 *
 * <p>Thread-safe.
 */
public final class ServedTypes {
    private final KubernetesApi api;
    private final Map<String, List<ResourceType>> byApiVersion = new ConcurrentHashMap<>();

    public ServedTypes(KubernetesApi api) {
        this.api = api;
    }

    /** What the objects at a path are; empty where the server serves no such thing. */
    public Optional<ResourceType> find(ApiPath path) {
        return path.isAboutObjects()
                ? served(path.apiVersion()).stream()
                        .filter(type -> type.plural().equals(path.plural()))
                        .findFirst()
                : Optional.empty();
    }

    /** The type of this kind in the first of {@code apiVersions} that has it. */
    public Optional<ResourceType> find(String kind, String... apiVersions) {
        for (String apiVersion : apiVersions) {
            for (ResourceType type : served(apiVersion)) {
                if (type.kind().equals(kind)) {
                    return Optional.of(type);
                }
            }
        }
        return Optional.empty();
    }

    /** All types whose objects are in no namespace, and can be listed and deleted; namespaces among them. */
    public List<ResourceType> clusterScoped() {
        return preferred()
                .flatMap(apiVersion -> served(apiVersion).stream())
                .filter(type -> !type.namespaced())
                .toList();
    }

    /** All types of objects in namespaces that can be listed and deleted. */
    public List<ResourceType> removable() {
        return preferred().flatMap(apiVersion -> removable(apiVersion).stream()).toList();
    }

    private List<ResourceType> removable(String apiVersion) {
        ApiResponse response = api.get(path(apiVersion));
        return response.isSuccess() ? types(apiVersion, response.json(), ServedTypes::isRemovable) : List.of();
    }

    private static boolean isRemovable(JsonNode resource) {
        return resource.path("namespaced").asBoolean(false)
                && Stream.of("list", "delete").allMatch(verb -> allows(resource, verb));
    }

    private static boolean allows(JsonNode resource, String verb) {
        return resource.path("verbs")
                .valueStream()
                .anyMatch(allowed -> allowed.asString("").equals(verb));
    }

    private Stream<String> preferred() {
        return Stream.concat(
                Stream.of("v1"),
                api.get("/apis")
                        .json()
                        .path("groups")
                        .valueStream()
                        .map(group -> group.path("preferredVersion")
                                .path("groupVersion")
                                .asString("")));
    }

    private static String path(String apiVersion) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    }

    /** What is not served now may be later, once a CustomResourceDefinition is there. */
    private List<ResourceType> served(String apiVersion) {
        List<ResourceType> known = byApiVersion.get(apiVersion);
        if (known != null) {
            return known;
        }
        ApiResponse response = api.get(path(apiVersion));
        if (!response.isSuccess()) {
            return List.of();
        }
        List<ResourceType> types = types(apiVersion, response.json(), resource -> true);
        byApiVersion.put(apiVersion, types);
        return types;
    }

    private static List<ResourceType> types(String apiVersion, JsonNode list, Predicate<JsonNode> wanted) {
        String group = ResourceType.groupOf(apiVersion);
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode resource : list.path("resources")) {
            String plural = resource.path("name").asString("");
            if (!plural.contains("/") && wanted.test(resource)) { // a subresource has a slash
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
}
