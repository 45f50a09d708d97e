package dev.ninelives.sim.lifecycle;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Plays one script in a namespace of its own, and gathers what becomes of all objects. */
final class Play {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** What the last step sets off is to be seen, too. */
    private static final Duration AFTERMATH = Duration.ofSeconds(3);

    private final LifecycleCluster cluster;
    private final KubernetesApi api;
    private final String namespace;
    private final Sightings sightings = new Sightings();

    Play(LifecycleCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        api = cluster.api();
    }

    Sightings run(Script script) {
        cluster.watch(namespace, sightings);
        must(api.post(
                "/api/v1/namespaces", KubernetesApi.JSON, "{\"metadata\":{\"name\":\"%s\"}}".formatted(namespace)));
        cluster.pass(Duration.ofSeconds(1)); // until a real cluster has made the service account
        for (int i = 0; i < script.steps().size(); i++) {
            try {
                step(script.steps().get(i));
            } catch (IllegalStateException e) {
                throw new IllegalStateException(
                        "Script %s, step %d: %s".formatted(script.name(), i + 1, e.getMessage()), e);
            }
        }
        cluster.pass(AFTERMATH);
        return sightings;
    }

    void removeNamespace() {
        api.delete("/api/v1/namespaces/" + namespace, "");
    }

    private void step(JsonNode step) {
        if (step.has("create")) {
            JsonNode object = step.path("create");
            ResourceType type = Kinds.of(object.path("kind").asString(""));
            must(api.post(type.path(namespace), KubernetesApi.JSON, object.toString()));
        } else if (step.has("patch")) {
            JsonNode patch = step.path("patch");
            must(api.patch(
                    target(patch), KubernetesApi.MERGE_PATCH, patch.path("with").toString()));
        } else if (step.has("delete")) {
            JsonNode delete = step.path("delete");
            must(api.delete(
                    target(delete),
                    delete.has("options") ? delete.path("options").toString() : ""));
        } else if (step.has("await")) {
            await(Expectation.of(step.path("await")));
        } else if (step.has("pass")) {
            cluster.pass(Duration.parse("PT" + step.path("pass").asString("")));
        } else {
            throw new IllegalStateException("nobody knows what to do with " + step);
        }
    }

    /** The path of the object that a step names, or of the first one that its labels pick. */
    private String target(JsonNode step) {
        ResourceType type = Kinds.of(step.path("kind").asString(""));
        if (step.path("kind").asString("").equals("Namespace")) {
            return type.path("", namespace);
        }
        String name = step.path("name").asString("");
        return type.path(namespace, name.isEmpty() ? picked(type, step) : name);
    }

    private String picked(ResourceType type, JsonNode step) {
        return list(type, step.path("where").asString("")).stream()
                .filter(object -> !object.path("metadata").has("deletionTimestamp"))
                .map(object -> object.path("metadata").path("name").asString(""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + step));
    }

    private void await(Expectation expectation) {
        if (!cluster.await(
                () -> expectation.isMet(list(Kinds.of(expectation.kind()), expectation.where())), PATIENCE)) {
            throw new IllegalStateException("%s did not happen within %s; there are %s"
                    .formatted(expectation, PATIENCE, list(Kinds.of(expectation.kind()), expectation.where())));
        }
    }

    private List<JsonNode> list(ResourceType type, String labels) {
        String path =
                type.namespaced() ? type.path(namespace) : type.path("") + "?fieldSelector=metadata.name=" + namespace;
        String query = labels.isEmpty() ? "" : "?labelSelector=" + labels;
        return api.get(path + query).json().path("items").valueStream().toList();
    }

    private static void must(ApiResponse response) {
        if (!response.isSuccess()) {
            throw new IllegalStateException("refused with %d: %s".formatted(response.code(), response.message()));
        }
    }
}
