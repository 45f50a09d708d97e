package dev.ninelives.live.door;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.live.tenancy.ApiPath;
import dev.ninelives.live.tenancy.NamespaceNames;
import dev.ninelives.live.watch.CaseWatches;
import dev.ninelives.live.watch.ServedTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The namespaces of one case: made its own when they are created, watched from then on, and remembered for removal.
 *
 * <p>Thread-safe.
 */
public final class CaseNamespaces {
    private static final String DEFAULT = "default";
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesApi api;
    private final NamespaceNames names;
    private final Ownership owner;
    private final ServedTypes types;
    private final CaseWatches watches;
    private final Consumer<String> settled;
    private final Executor executor;
    private final List<String> created = new ArrayList<>();

    /**
     * The namespaces of a case that has none yet.
     *
     * @param api speaks of physical names
     * @param settled is called with a new namespace's physical name, and returns once it can be worked in
     * @param executor may block
     */
    public CaseNamespaces(
            KubernetesApi api,
            NamespaceNames names,
            Ownership owner,
            ServedTypes types,
            CaseWatches watches,
            Consumer<String> settled,
            Executor executor) {
        this.api = api;
        this.names = names;
        this.owner = owner;
        this.types = types;
        this.watches = watches;
        this.settled = settled;
        this.executor = executor;
    }

    /** The paths of all that was created, as far as it does not go with its namespace, in that order. */
    public synchronized List<String> created() {
        return List.copyOf(created);
    }

    Optional<ResourceType> type(ApiPath path) {
        return types.find(path);
    }

    boolean isWatched(ApiPath path, ResourceType type) {
        return watches.isWatched(type.namespaced() ? path.namespace() : path.name(), type);
    }

    /** Watches whatever the write is about before it is made; a case's own {@code default} comes to be with its first use. */
    CompletableFuture<Void> prepare(ApiPath path) {
        CompletableFuture<Void> there = path.namespace().equals(DEFAULT) && !watches.isOpen(DEFAULT)
                ? CompletableFuture.runAsync(this::createDefault, executor).thenCompose(nothing -> created(DEFAULT))
                : CompletableFuture.completedFuture(null);
        Optional<ResourceType> type = types.find(path).filter(ResourceType::namespaced);
        return there.thenCompose(nothing -> type.isPresent() && watches.isOpen(path.namespace())
                ? watches.watchToo(path.namespace(), type.get())
                : CompletableFuture.completedFuture(null));
    }

    private void createDefault() {
        ObjectNode namespace = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.withObject("metadata").put("name", names.physical(DEFAULT));
        ApiResponse response = api.post("/api/v1/namespaces", KubernetesApi.JSON, owned(namespace.toString()));
        if (!response.isSuccess() && response.code() != 409) {
            throw new IllegalStateException(
                    "The case's own namespace 'default' cannot be created: " + response.message());
        }
    }

    private synchronized void remember(String path) {
        if (!path.endsWith("/") && !created.contains(path)) {
            created.add(path);
        }
    }

    /**
     * A new object that is in no namespace, with its owner. What is in a namespace goes with that, and stays as written.
     *
     * @param path of the request
     */
    String owned(ApiPath path, String body) {
        return path.isAboutNamespaces() ? owned(body) : owner.labelled(body);
    }

    /**
     * A new Namespace, in physical names, with its owner. Nobody else has names like these, so it is ours already; one that
     * is lent is not, and never becomes it.
     */
    private String owned(String body) {
        String labelled = owner.labelled(body);
        String name = json(labelled).path("metadata").path("name").asString("");
        if (names.isLent(name)) {
            return body;
        }
        remember("/api/v1/namespaces/" + name);
        return labelled;
    }

    /** An object that is in no namespace has come to be; one that had been there before belongs to somebody else. */
    void createdObject(ApiPath path, String name) {
        remember(path.sibling(name));
    }

    /** A namespace, by its logical name, is there; completes once it can be worked in and nothing in it can be missed. */
    CompletableFuture<Void> created(String namespace) {
        return CompletableFuture.runAsync(() -> settled.accept(names.physical(namespace)), executor)
                .thenCompose(nothing -> watches.open(namespace));
    }

    /** A list over all namespaces without what belongs to others, in physical names. */
    String ownItems(ApiPath path, String text) {
        if (!isOverAllNamespaces(path)
                || !(json(text) instanceof ObjectNode list)
                || !(list.path("items") instanceof ArrayNode items)) {
            return text;
        }
        ArrayNode own = JSON.createArrayNode();
        items.valueStream().filter(item -> isOwn(path, item)).forEach(own::add);
        return list.set("items", own).toString();
    }

    /** Whether an event of a watch, in physical names, is about something of this case, or about the watch itself. */
    boolean isOwnEvent(ApiPath path, String event) {
        JsonNode object = json(event).path("object");
        return !isOverAllNamespaces(path)
                || object.path("metadata").path("name").isMissingNode()
                || isOwn(path, object);
    }

    private boolean isOverAllNamespaces(ApiPath path) {
        return path.isAboutNamespaces()
                || (path.isInNoNamespace()
                        && types.find(path).filter(ResourceType::namespaced).isPresent());
    }

    private boolean isOwn(ApiPath path, JsonNode object) {
        String field = path.isAboutNamespaces() ? "name" : "namespace";
        return names.owns(object.path("metadata").path(field).asString(""));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
