package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every write, whoever asks for it: a client over HTTP or a controller. */
final class Registry {
    private final ObjectStore store;
    private final Commits commits;
    private final ServedType finalizedNamespaces;
    private final ServedTypes types = new ServedTypes(new ServiceAddresses());
    private final Creation creation;
    private final Replacement replacement;
    private final Removal removal;
    private final Timeline timeline;

    Registry(ObjectStore store, Timeline timeline, HistoryRecorder history, Identifiers identifiers) {
        this.store = store;
        this.timeline = timeline;
        commits = new Commits(store, history);
        finalizedNamespaces = new ServedType(
                BuiltinTypes.NAMESPACE, served(BuiltinTypes.NAMESPACE).schema(), new NamespaceStrategy(true));
        creation = new Creation(store, commits, identifiers, timeline);
        replacement = new Replacement(store, commits);
        removal = new Removal(store, commits, timeline);
    }

    ServedTypes types() {
        return types;
    }

    ServedType served(ResourceType type) {
        return types.of(type);
    }

    ObjectNode create(Write write, ServedType served, ObjectNode object, String namespace) {
        return creation.create(write, served, object, namespace);
    }

    ObjectNode replace(Write write, ServedType served, ObjectNode object, String namespace, String name) {
        return replacement.replace(write, served, object, namespace, name);
    }

    /** Replaces a namespace with its {@code spec.finalizers}; one that is terminating goes with the last of them. */
    ObjectNode finalizeNamespace(Write write, ObjectNode object, String name) {
        return replacement.replace(write, finalizedNamespaces, object, "", name);
    }

    ObjectNode replaceStatus(Write write, ServedType served, ObjectNode object, String namespace, String name) {
        return replacement.replaceStatus(write, served, object, namespace, name);
    }

    Removal.Outcome delete(Write write, ServedType served, String namespace, String name, DeleteOptions options) {
        return removal.delete(write, served, namespace, name, options);
    }

    /** Assigns a Pod to a node, once. */
    ObjectNode bind(Write write, String namespace, String pod, String node) {
        ObjectNode old =
                store.get(BuiltinTypes.POD, namespace, pod).orElseThrow(() -> Statuses.notFound(BuiltinTypes.POD, pod));
        String assigned = old.path("spec").path("nodeName").asString("");
        if (!assigned.isEmpty()) {
            throw Statuses.conflict(
                    BuiltinTypes.POD, pod, "pod " + pod + " is already assigned to node \"" + assigned + "\"");
        }
        if (Metadata.isBeingDeleted(old)) {
            throw Statuses.conflict(
                    BuiltinTypes.POD, pod, "pod " + pod + " is being deleted, cannot be assigned to a host");
        }
        ObjectNode bound = old.deepCopy();
        ((ObjectNode) bound.get("spec")).put("nodeName", node);
        markScheduled((ObjectNode) bound.get("status"));
        return commits.put(write, BuiltinTypes.POD, bound);
    }

    private void markScheduled(ObjectNode status) {
        ArrayNode conditions =
                status.has("conditions") ? (ArrayNode) status.get("conditions") : status.putArray("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode condition = conditions.get(i);
            if (condition.path("type").asString("").equals("PodScheduled")) {
                conditions.remove(i);
                break;
            }
        }
        ObjectNode scheduled = conditions.addObject();
        scheduled.put("type", "PodScheduled");
        scheduled.put("status", "True");
        scheduled.put("lastTransitionTime", Timestamps.of(timeline.now()));
    }
}
