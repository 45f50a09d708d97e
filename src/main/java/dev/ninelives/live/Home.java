package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.door.Ownership;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The namespace by which a run shows other runs on the same cluster that it lives. It holds nothing but the annotations
 * that say which process it is and when that last gave a sign.
 */
final class Home {
    /** How often a run gives a sign of life. */
    static final Duration RENEWAL = Duration.ofSeconds(20);

    /** How long after its last sign a run on another machine counts as dead. */
    private static final Duration DEAD_AFTER = RENEWAL.multipliedBy(4);

    static final String NAMESPACES = "/api/v1/namespaces";

    private static final String HOST = "ninelives.dev/host";
    private static final String PROCESS = "ninelives.dev/process";
    private static final String RENEWED = "ninelives.dev/renewed";
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesApi api;
    private final String run;
    private final Clock clock;

    Home(KubernetesApi api, String run, Clock clock) {
        this.api = api;
        this.run = run;
        this.clock = clock;
    }

    static String name(String run) {
        return "nl-" + run;
    }

    /** Where it is on the API server. */
    String path() {
        return path(run);
    }

    static String path(String run) {
        return NAMESPACES + "/" + name(run);
    }

    /** As it is created. */
    ObjectNode namespace() {
        ObjectNode namespace = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        ObjectNode metadata = namespace.withObject("metadata").put("name", name(run));
        new Ownership(run).labels().forEach(metadata.withObject("labels")::put);
        ProcessMark current = ProcessMark.current();
        metadata.withObject("annotations")
                .put(HOST, current.host())
                .put(PROCESS, current.process())
                .put(RENEWED, clock.instant().toString());
        return namespace;
    }

    /** @throws IllegalStateException if the cluster refuses */
    void create() {
        ApiResponse response =
                api.post(NAMESPACES, KubernetesApi.JSON, namespace().toString());
        if (!response.isSuccess()) {
            throw new IllegalStateException(
                    "The run's own namespace %s cannot be created: %s".formatted(name(run), response.message()));
        }
    }

    /** A sign of life, as a merge patch. */
    ObjectNode renewal() {
        ObjectNode patch = JSON.createObjectNode();
        patch.withObject("metadata")
                .withObject("annotations")
                .put(RENEWED, clock.instant().toString());
        return patch;
    }

    /** Gives a sign of life; one that is lost is no harm, since the next one comes before anybody minds. */
    void renew() {
        api.patch(path(), KubernetesApi.MERGE_PATCH, renewal().toString());
    }

    /** Whether the run that {@code home} stands for is over, though it has not cleaned up. */
    static boolean isAbandoned(JsonNode home, Instant now) {
        JsonNode annotations = home.path("metadata").path("annotations");
        ProcessMark mark = new ProcessMark(
                annotations.path(HOST).asString(""), annotations.path(PROCESS).asString(""));
        if (mark.isRunning()) {
            return false;
        }
        return mark.hasEnded() || renewed(annotations).plus(DEAD_AFTER).isBefore(now);
    }

    private static Instant renewed(JsonNode annotations) {
        try {
            return Instant.parse(annotations.path(RENEWED).asString(""));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
