package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers with collections, page by page if asked. Unlike etcd, the store keeps no old versions: a later page shows
 * objects as they are when it is asked for.
 */
final class Lists {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectStore store;
    private final ManagedFields managed;

    Lists(ObjectStore store, ManagedFields managed) {
        this.store = store;
        this.managed = managed;
    }

    /** Where a list goes on: the resource version of its first page, and the key that was last on the page before. */
    private record Continuation(long version, String lastKey) {}

    ObjectNode list(ServedType served, String namespace, Query query) {
        ResourceType type = served.type();
        ListOptions.check(query, managed.version());
        Selection selection = Selection.of(query, type.kind(), managed.version());
        int limit = (int) query.number("limit").orElse(0);
        Continuation from = continuation(query.get("continue"));
        Iterator<ObjectNode> rest =
                candidates(type, namespace, selection, from.lastKey()).iterator();
        List<ObjectNode> page = page(rest, selection, limit);
        ObjectNode list = document(served, from.version(), page);
        int remaining = remaining(rest, selection);
        if (remaining > 0) {
            ObjectNode metadata = Metadata.of(list);
            metadata.put("continue", token(from.version(), page.get(page.size() - 1)));
            if (selection.isEverything()) {
                metadata.put("remainingItemCount", remaining);
            }
        }
        return list;
    }

    /** What has to be looked at; where labels are asked for, and it is the first page, what the index knows of them. */
    private Collection<ObjectNode> candidates(
            ResourceType type, String namespace, Selection selection, String lastKey) {
        if (!lastKey.isEmpty()) {
            return store.listAfter(type, namespace, lastKey);
        }
        Map<String, String> labels = selection.labels().equalities();
        return labels.isEmpty() ? store.list(type, namespace) : store.list(type, namespace, labels);
    }

    /** A list document of these objects; those of Kubernetes' own kinds do not repeat their kind in it. */
    ObjectNode document(ServedType served, long version, Collection<ObjectNode> objects) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", served.type().kind() + "List");
        list.put("apiVersion", served.named().apiVersion());
        list.putObject("metadata").put("resourceVersion", Long.toString(version));
        if (served.isCustom()) {
            Metadata.of(list).put("continue", "");
        }
        ArrayNode items = list.putArray("items");
        for (ObjectNode object : objects) {
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            item.setAll(managed.shown(object));
            if (!served.isCustom()) {
                item.remove(List.of("kind", "apiVersion"));
            }
            items.add(item);
        }
        return list;
    }

    private static List<ObjectNode> page(Iterator<ObjectNode> objects, Selection selection, int limit) {
        List<ObjectNode> page = new ArrayList<>();
        while (objects.hasNext() && (limit <= 0 || page.size() < limit)) {
            ObjectNode object = objects.next();
            if (selection.matches(object)) {
                page.add(object);
            }
        }
        return page;
    }

    private static int remaining(Iterator<ObjectNode> objects, Selection selection) {
        int remaining = 0;
        while (objects.hasNext()) {
            remaining += selection.matches(objects.next()) ? 1 : 0;
        }
        return remaining;
    }

    private Continuation continuation(String token) {
        if (token.isEmpty()) {
            return new Continuation(store.version(), "");
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(token);
            JsonNode parsed = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            String start = parsed.path("start").asString("");
            return new Continuation(parsed.path("rv").asLong(), start.replace("\0", ""));
        } catch (IllegalArgumentException | JacksonException e) {
            throw Statuses.badRequest("invalid continue token: continue key is not valid: " + e.getMessage());
        }
    }

    private static String token(long version, ObjectNode last) {
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("v", "meta.k8s.io/v1");
        token.put("rv", version);
        token.put("start", ObjectStore.keyOf(last) + "\0");
        byte[] json = JSON.writeValueAsString(token).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }
}
