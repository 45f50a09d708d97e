package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Who owns whom, by uid, so that the cost of a deletion is that of its own dependents. */
final class OwnerGraph {
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependents = new LinkedHashMap<>();

    /** An object and the uids of its owners. */
    record Item(ResourceType type, String namespace, String name, String uid, Set<String> owners) {
        static Item of(ResourceType type, JsonNode object) {
            Set<String> owners = new LinkedHashSet<>();
            Metadata.ownerReferences(object)
                    .forEach(owner -> owners.add(owner.path("uid").asString("")));
            return new Item(type, Metadata.namespace(object), Metadata.name(object), Metadata.uid(object), owners);
        }
    }

    void put(Item item) {
        remove(item.uid());
        items.put(item.uid(), item);
        for (String owner : item.owners()) {
            dependents.computeIfAbsent(owner, unseen -> new LinkedHashSet<>()).add(item.uid());
        }
    }

    void remove(String uid) {
        Item item = items.remove(uid);
        if (item == null) {
            return;
        }
        for (String owner : item.owners()) {
            Set<String> siblings = dependents.get(owner);
            siblings.remove(uid);
            if (siblings.isEmpty()) {
                dependents.remove(owner);
            }
        }
    }

    Optional<Item> find(String uid) {
        return Optional.ofNullable(items.get(uid));
    }

    /** The objects that name {@code uid} as an owner, in the order in which they began to. */
    List<Item> dependentsOf(String uid) {
        List<Item> found = new ArrayList<>();
        dependents.getOrDefault(uid, Set.of()).forEach(dependent -> found.add(items.get(dependent)));
        return found;
    }
}
