package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Finds, of all objects of a type that select others by their labels, those that may select a given one. It is asked at each
 * change of a Pod, and costs what it finds, not what else there is in the namespace.
 */
final class SelectorIndex {
    /** Whoever asks for no certain label may select anything. */
    private static final String ANYTHING = "";

    private static final NavigableSet<String> NONE = Collections.emptyNavigableSet();

    private final ControllerApi api;
    private final ResourceType type;
    private final Function<JsonNode, JsonNode> labels;
    private final Map<String, NavigableSet<String>> namesByTerm = new LinkedHashMap<>();
    private final Map<ObjectKey, String> terms = new LinkedHashMap<>();

    /**
     * An index that knows nothing yet.
     *
     * @param api as the controller sees it
     * @param labels where such an object has the labels that it asks for, for example {@code spec.selector.matchLabels}
     */
    SelectorIndex(ControllerApi api, ResourceType type, Function<JsonNode, JsonNode> labels) {
        this.api = api;
        this.type = type;
        this.labels = labels;
    }

    /** The index of a workload's or a budget's selectors. */
    static SelectorIndex ofMatchLabels(ControllerApi api, ResourceType type) {
        return new SelectorIndex(
                api, type, object -> object.path("spec").path("selector").path("matchLabels"));
    }

    /** Must be called before the controller watches what is selected. */
    void start() {
        Watches.follow(api, type, this::changed);
    }

    private void changed(Change change) {
        ObjectKey key = ObjectKey.of(change.object());
        String before = terms.remove(key);
        if (before != null) {
            NavigableSet<String> names = namesByTerm.get(before);
            names.remove(key.name());
            if (names.isEmpty()) {
                namesByTerm.remove(before);
            }
        }
        change.after().ifPresent(object -> {
            String term = key.namespace() + " " + firstLabel(labels.apply(object));
            terms.put(key, term);
            namesByTerm.computeIfAbsent(term, unseen -> new TreeSet<>()).add(key.name());
        });
    }

    private static String firstLabel(JsonNode wanted) {
        return wanted.propertyStream()
                .findFirst()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .orElse(ANYTHING);
    }

    /** The names of those that may select {@code object}, in order. */
    NavigableSet<String> candidates(JsonNode object) {
        if (namesByTerm.isEmpty()) {
            return new TreeSet<>();
        }
        String namespace = Metadata.namespace(object) + " ";
        NavigableSet<String> found = new TreeSet<>(namesByTerm.getOrDefault(namespace + ANYTHING, NONE));
        Metadata.labels(object)
                .forEach((name, value) -> found.addAll(namesByTerm.getOrDefault(namespace + name + "=" + value, NONE)));
        return found;
    }
}
