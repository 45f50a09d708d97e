package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.live.door.Ownership;
import dev.ninelives.live.watch.ServedTypes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What runs that were killed have left on a cluster that outlives them. */
final class Leftovers {
    private final KubernetesApi api;
    private final ServedTypes types;

    Leftovers(KubernetesApi api, ServedTypes types) {
        this.api = api;
        this.types = types;
    }

    /** The paths of all that belongs to abandoned runs. */
    List<String> find(Instant now) {
        Map<String, List<String>> byRun = new LinkedHashMap<>();
        Map<String, JsonNode> homes = new LinkedHashMap<>();
        for (ResourceType type : types.clusterScoped()) {
            for (JsonNode object : owned(type)) {
                String name = object.path("metadata").path("name").asString("");
                String run = object.path("metadata")
                        .path("labels")
                        .path(Ownership.RUN)
                        .asString("");
                byRun.computeIfAbsent(run, id -> new ArrayList<>()).add(type.path("", name));
                if (name.equals(Home.name(run))) {
                    homes.put(run, object);
                }
            }
        }
        // A run makes its home first and gives it up last, so what has no home has no run either.
        byRun.keySet().removeIf(run -> homes.containsKey(run) && !Home.isAbandoned(homes.get(run), now));
        return byRun.values().stream().flatMap(List::stream).toList();
    }

    private List<JsonNode> owned(ResourceType type) {
        String selector = URLEncoder.encode(Ownership.SELECTOR, StandardCharsets.UTF_8);
        ApiResponse response = api.get(type.path("") + "?labelSelector=" + selector);
        if (!response.isSuccess()) {
            // What this user may not even list, an earlier run of the same user cannot have created.
            return List.of();
        }
        return response.json().path("items").valueStream().toList();
    }
}
