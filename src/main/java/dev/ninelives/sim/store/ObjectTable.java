package dev.ninelives.sim.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one type by key, and by label and controller, so that a search costs what it finds. */
final class ObjectTable {
    private final NavigableMap<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, NavigableSet<String>> keysByTerm = new LinkedHashMap<>();

    NavigableMap<String, ObjectNode> objects() {
        return objects;
    }

    /** Stores an object, and returns the one whose place it takes, or null. */
    ObjectNode put(String key, ObjectNode object) {
        ObjectNode before = objects.put(key, object);
        if (before == null || !haveSameTerms(before, object)) {
            if (before != null) {
                forget(key, before);
            }
            terms(object)
                    .forEach(term -> keysByTerm
                            .computeIfAbsent(term, unseen -> new TreeSet<>())
                            .add(key));
        }
        return before;
    }

    /** Removes an object, and returns it, or null where there was none. */
    ObjectNode remove(String key) {
        ObjectNode removed = objects.remove(key);
        if (removed != null) {
            forget(key, removed);
        }
        return removed;
    }

    /**
     * The objects that have all of these labels, in the order of their keys.
     *
     * @param namespace empty for all namespaces
     * @param labels at least one
     */
    List<ObjectNode> labelled(String namespace, Map<String, String> labels) {
        NavigableSet<String> fewest = null;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            NavigableSet<String> keys = keysByTerm.get(label(label.getKey(), label.getValue()));
            if (keys == null) {
                return List.of();
            }
            fewest = fewest == null || keys.size() < fewest.size() ? keys : fewest;
        }
        List<ObjectNode> found = new ArrayList<>();
        for (String key : within(namespace, fewest)) {
            ObjectNode object = objects.get(key);
            if (hasAll(object, labels)) {
                found.add(object);
            }
        }
        return found;
    }

    private static NavigableSet<String> within(String namespace, NavigableSet<String> keys) {
        return namespace.isEmpty() ? keys : keys.subSet(namespace + "/", true, namespace + "0", false); // 0 follows /
    }

    /** The objects that the one with this uid controls, in the order of their keys. */
    List<ObjectNode> controlledBy(String uid) {
        NavigableSet<String> keys = keysByTerm.get(controller(uid));
        return keys == null ? List.of() : keys.stream().map(objects::get).toList();
    }

    private void forget(String key, ObjectNode object) {
        for (String term : terms(object)) {
            NavigableSet<String> keys = keysByTerm.get(term);
            keys.remove(key);
            if (keys.isEmpty()) {
                keysByTerm.remove(term);
            }
        }
    }

    private static boolean haveSameTerms(ObjectNode one, ObjectNode other) {
        JsonNode left = one.path("metadata");
        JsonNode right = other.path("metadata");
        return left.path("labels").equals(right.path("labels"))
                && left.path("ownerReferences").equals(right.path("ownerReferences"));
    }

    private static boolean hasAll(ObjectNode object, Map<String, String> labels) {
        JsonNode own = object.path("metadata").path("labels");
        for (Map.Entry<String, String> label : labels.entrySet()) {
            JsonNode value = own.path(label.getKey());
            if (!value.isString() || !value.stringValue().equals(label.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> terms(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        List<String> terms = new ArrayList<>();
        metadata.path("labels")
                .properties()
                .forEach(entry ->
                        terms.add(label(entry.getKey(), entry.getValue().asString(""))));
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                terms.add(controller(owner.path("uid").asString("")));
            }
        }
        return terms;
    }

    private static String label(String key, String value) {
        return key + "=" + value;
    }

    private static String controller(String uid) {
        return "controller " + uid; // a space, which no label has
    }
}
