package dev.ninelives.sim.fidelity;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Sends probes to an embedded cluster. Ids and versions that a probe took from earlier answers of the real server are
 * replaced by those that the embedded one gave in the same place.
 */
final class Replay {
    private static final JsonMapper JSON = new JsonMapper();

    /** So that controllers get to work between two requests, as they did when the probes were recorded. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(10);

    /** The real controller lets five seconds go by before it empties a namespace; ours does not. */
    private static final Set<String> AT_ONCE = Set.of("create in terminating ns");

    /** What a probe gives on purpose, knowing that no object has it. */
    private static final String STALE_VERSION = "1";

    private final SimCluster cluster;
    private final KubernetesApi api;
    private final Map<String, String> uids = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    Replay(SimCluster cluster) {
        this.cluster = cluster;
        api = new KubernetesApi(cluster.client(Actor.HARNESS));
    }

    /** The answer with its code; a body that is not JSON comes as a string. */
    record Answer(int code, JsonNode body) {}

    Answer send(Probe probe) {
        if (!AT_ONCE.contains(probe.name())) {
            cluster.timeline().pass(BETWEEN_REQUESTS);
        }
        ApiResponse response = send(probe, body(probe));
        JsonNode answer = parsed(response.body());
        remember(probe.answer(), answer);
        return new Answer(response.code(), answer);
    }

    private ApiResponse send(Probe probe, String body) {
        return switch (probe.method()) {
            case "GET" -> api.get(probe.path());
            case "POST" -> api.post(probe.path(), probe.contentType(), body);
            case "PUT" -> api.put(probe.path(), probe.contentType(), body);
            case "PATCH" -> api.patch(probe.path(), probe.contentType(), body);
            default -> api.delete(probe.path(), body);
        };
    }

    private String body(Probe probe) {
        if (probe.body().isMissingNode()) {
            return "";
        }
        if (probe.body().isString()) {
            return probe.body().stringValue();
        }
        JsonNode body = probe.body().deepCopy();
        if (TokenVolumes.nameIn(body.path("spec")).isPresent()) {
            TokenVolumes.nameIn(api.get(probe.path()).json().path("spec"))
                    .ifPresent(name -> TokenVolumes.rename(body.path("spec"), name));
        }
        if (body.path("spec").path("nodeName").isString()) {
            ((ObjectNode) body.path("spec")).put("nodeName", current(probe.path(), "spec", "nodeName"));
        }
        if (body.get("metadata") instanceof ObjectNode metadata) {
            replace(metadata, "uid", uids);
            replaceVersion(metadata, probe.path());
        }
        return JSON.writeValueAsString(body);
    }

    private static void replace(ObjectNode metadata, String field, Map<String, String> ours) {
        String recorded = metadata.path(field).asString("");
        if (ours.containsKey(recorded)) {
            metadata.put(field, ours.get(recorded));
        }
    }

    /** A version that no recorded answer shows came from a GET in between: it was the current one. */
    private void replaceVersion(ObjectNode metadata, String path) {
        String recorded = metadata.path("resourceVersion").asString("");
        boolean real = !recorded.isEmpty()
                && !recorded.equals(STALE_VERSION)
                && recorded.chars().allMatch(Character::isDigit);
        if (!real) {
            return;
        }
        String current = current(path.replaceAll("/(status|scale)$", ""), "metadata", "resourceVersion");
        metadata.put("resourceVersion", versions.getOrDefault(recorded, current));
    }

    private String current(String path, String part, String field) {
        return api.get(path).json().path(part).path(field).asString("");
    }

    private void remember(JsonNode recorded, JsonNode answer) {
        remember(recorded, answer, "uid", uids);
        remember(recorded, answer, "resourceVersion", versions);
    }

    private static void remember(JsonNode recorded, JsonNode answer, String field, Map<String, String> ours) {
        String theirs = recorded.path("metadata").path(field).asString("");
        String own = answer.path("metadata").path(field).asString("");
        if (!theirs.isEmpty() && !own.isEmpty()) {
            ours.put(theirs, own);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return StringNode.valueOf(body);
        }
    }
}
