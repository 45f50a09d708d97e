package dev.ninelives.spinnaker.kubernetes.kubectl;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.time.Timeline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code kubectl} of one user. Every error is a {@link KubectlException} with the text that kubectl prints.
 *
 * <p>Kinds are in Spinnaker's spelling; an empty namespace stands for the one of the kubectl context.
 */
public final class Kubectl {
    private static final Duration DELETION_LIMIT = Duration.ofHours(1);
    /**
     * What one command takes before its write arrives. Others act in that time: two deploys may choose the same
     * version, and Pods that are relabelled one by one are so one after the other.
     */
    private static final Duration COMMAND = Duration.ofMillis(250);

    /** A scale that somebody else's write got ahead of is tried again for five minutes. */
    private static final int SCALE_RETRIES = 300;

    private static final Duration SCALE_RETRY = Duration.ofSeconds(1);

    private final ApiClient api;
    private final ResourceCatalog types;
    private final Timeline timeline;
    private final String defaultNamespace;

    /** @param timeline passes while a command runs, and while a deleted object is still there */
    public Kubectl(KubernetesApi api, ResourceCatalog types, Timeline timeline, String defaultNamespace) {
        this.api = new ApiClient(api, timeline);
        this.types = types;
        this.timeline = timeline;
        this.defaultNamespace = defaultNamespace;
    }

    /** {@code kubectl get KIND NAME -o json}; empty where there is none. */
    public Optional<ObjectNode> get(String kind, String namespace, String name) {
        return read(path(type(kind), namespace, name));
    }

    /** {@code kubectl get KIND -l SELECTORS -o json}, in the order of the API server, which is by name. */
    public List<ObjectNode> list(String kind, String namespace, LabelSelectors selectors) {
        ResourceType type = type(kind);
        String path = type.path(namespace(namespace));
        if (!selectors.isEmpty()) {
            path += "?labelSelector=" + URLEncoder.encode(selectors.toString(), StandardCharsets.UTF_8);
        }
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : success(api.get(path)).path("items")) {
            // Items of a list come without their type, which kubectl adds.
            items.add(((ObjectNode) item).put("apiVersion", type.apiVersion()).put("kind", type.kind()));
        }
        return items;
    }

    /** {@code kubectl apply -f -}: creates the object, or patches what differs from the last applied manifest. */
    public ObjectNode apply(ObjectNode manifest) {
        Target target = command(manifest);
        return new Apply(api, timeline).run(target.type(), target.manifest(), target.path());
    }

    /** {@code kubectl apply --server-side -f -}. */
    public ObjectNode applyServerSide(ObjectNode manifest, boolean forceConflicts) {
        Target target = command(manifest);
        String query = "?fieldManager=kubectl&force=" + forceConflicts;
        return success(api.patch(
                target.path() + query,
                KubernetesApi.APPLY_PATCH,
                target.manifest().toString()));
    }

    /** {@code kubectl create -f -}. */
    public ObjectNode create(ObjectNode manifest) {
        Target target = command(manifest);
        String path = target.type()
                .path(target.manifest().path("metadata").path("namespace").asString(""));
        ApiResponse response =
                api.post(path, KubernetesApi.JSON, target.manifest().toString());
        return success(response, "error when creating \"STDIN\":");
    }

    /** {@code kubectl replace -f -}. */
    public ObjectNode replace(ObjectNode manifest) {
        Target target = command(manifest);
        ObjectNode live = success(api.get(target.path()), "error when replacing \"STDIN\":");
        ObjectNode replacement = target.manifest();
        replacement
                .withObject("metadata")
                .set("resourceVersion", live.path("metadata").path("resourceVersion"));
        return success(
                api.put(target.path(), KubernetesApi.JSON, replacement.toString()), "error when replacing \"STDIN\":");
    }

    /** {@code kubectl patch KIND NAME --type TYPE --patch BODY}. */
    public ObjectNode patch(String kind, String namespace, String name, PatchType type, String body) {
        timeline.pass(COMMAND);
        return success(api.patch(path(type(kind), namespace, name), type.contentType(), body));
    }

    /** {@code kubectl scale KIND/NAME --replicas N}. */
    public void scale(String kind, String namespace, String name, int replicas) {
        timeline.pass(COMMAND);
        String path = path(type(kind), namespace, name) + "/scale";
        ApiResponse answer = scale(path, replicas);
        for (int retries = 0; answer.code() == 409 && retries < SCALE_RETRIES; retries++) {
            timeline.pass(SCALE_RETRY);
            answer = scale(path, replicas);
        }
        success(answer);
    }

    private ApiResponse scale(String path, int replicas) {
        ObjectNode scale = success(api.get(path));
        scale.withObject("spec").put("replicas", replicas);
        return api.put(path, KubernetesApi.JSON, scale.toString());
    }

    /**
     * {@code kubectl delete KIND/NAME --ignore-not-found}: returns once the object has disappeared.
     *
     * @return the names of what was deleted
     */
    public List<String> delete(String kind, String namespace, String name, DeleteOptions options) {
        options.check();
        timeline.pass(COMMAND);
        Optional<ObjectNode> object = get(kind, namespace, name);
        return object.isEmpty() ? List.of() : delete(type(kind), List.of(object.get()), options);
    }

    /** {@code kubectl delete KIND -l SELECTORS --ignore-not-found}, otherwise as the above. */
    public List<String> delete(String kind, String namespace, LabelSelectors selectors, DeleteOptions options) {
        options.check();
        if (selectors.isEmpty()) {
            throw new KubectlException("error: resource(s) were provided, but no name was specified");
        }
        timeline.pass(COMMAND);
        return delete(type(kind), list(kind, namespace, selectors), options);
    }

    /** {@code kubectl logs POD -c CONTAINER}. */
    public String logs(String namespace, String pod, String container) {
        ApiResponse response = api.get("/api/v1/namespaces/%s/pods/%s/log?container=%s"
                .formatted(namespace(namespace), pod, URLEncoder.encode(container, StandardCharsets.UTF_8)));
        if (!response.isSuccess()) {
            throw KubectlException.of(response);
        }
        return response.body();
    }

    /** The time on the machine that kubectl runs on. */
    public Instant now() {
        return timeline.now();
    }

    /** Whether the server has such a kind. */
    public boolean knows(String kind) {
        return types.find(kind).isPresent();
    }

    /** Whether objects of a type live in namespaces; empty where the server has no such type. */
    public Optional<Boolean> isNamespaced(String apiVersion, String kind) {
        return types.find(apiVersion, kind).map(ResourceType::namespaced);
    }

    private List<String> delete(ResourceType type, List<ObjectNode> objects, DeleteOptions options) {
        objects.forEach(
                object -> success(api.delete(path(type, object), options.json().toString())));
        objects.forEach(object -> awaitGone(path(type, object), object));
        return objects.stream()
                .map(object -> object.path("metadata").path("name").asString(""))
                .toList();
    }

    private void awaitGone(String path, ObjectNode object) {
        JsonNode uid = object.path("metadata").path("uid");
        boolean gone = timeline.await(
                () -> read(path)
                        .filter(there -> there.path("metadata").path("uid").equals(uid))
                        .isEmpty(),
                DELETION_LIMIT);
        if (!gone) {
            throw new KubectlException("error: timed out waiting for the condition on " + path);
        }
    }

    private Optional<ObjectNode> read(String path) {
        ApiResponse response = api.get(path);
        return response.isNotFound() ? Optional.empty() : Optional.of(success(response));
    }

    private ResourceType type(String kind) {
        return types.find(kind)
                .orElseThrow(() ->
                        new KubectlException("error: the server doesn't have a resource type \"%s\"".formatted(kind)));
    }

    private String path(ResourceType type, String namespace, String name) {
        return type.path(namespace(namespace), name);
    }

    private String path(ResourceType type, ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return path(
                type,
                metadata.path("namespace").asString(""),
                metadata.path("name").asString(""));
    }

    private String namespace(String namespace) {
        return namespace.isEmpty() ? defaultNamespace : namespace;
    }

    /** A manifest with the namespace that kubectl gives it, and where it belongs. */
    private record Target(ResourceType type, ObjectNode manifest, String path) {}

    private Target command(ObjectNode written) {
        timeline.pass(COMMAND);
        String apiVersion = written.path("apiVersion").asString("");
        String kind = written.path("kind").asString("");
        ObjectNode manifest = written.deepCopy();
        ResourceType type = types.find(apiVersion, kind)
                .orElseThrow(() -> new KubectlException(noMatch(manifest, apiVersion, kind)));
        ObjectNode metadata = manifest.withObject("metadata");
        if (type.namespaced() && metadata.path("namespace").asString("").isEmpty()) {
            metadata.put("namespace", defaultNamespace);
        }
        return new Target(type, manifest, path(type, manifest));
    }

    private static String noMatch(ObjectNode manifest, String apiVersion, String kind) {
        JsonNode metadata = manifest.path("metadata");
        return ("error: resource mapping not found for name: \"%s\" namespace: \"%s\" from \"STDIN\": "
                        + "no matches for kind \"%s\" in version \"%s\"")
                .formatted(
                        metadata.path("name").asString(""),
                        metadata.path("namespace").asString(""),
                        kind,
                        apiVersion);
    }

    private static ObjectNode success(ApiResponse response) {
        return success(response, "");
    }

    static ObjectNode success(ApiResponse response, String context) {
        if (!response.isSuccess()) {
            throw KubectlException.of(response, context);
        }
        return (ObjectNode) response.json();
    }
}
