package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.fields.FieldOwners;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every write, whoever asks for it: a client over HTTP or a controller. */
final class Registry {
    private static final ResourceType BINDING = new ResourceType("", "v1", "Binding", "pods/binding", true);

    private final ObjectStore store;
    private final Commits commits;
    private final ManagedFields managed;
    private final ServedType finalizedNamespaces;
    private final ServedTypes types;
    private final Creation creation;
    private final Replacement replacement;
    private final Removal removal;
    private final Timeline timeline;

    Registry(
            ObjectStore store,
            Timeline timeline,
            HistoryRecorder history,
            Identifiers identifiers,
            ManagedFields managed) {
        this.store = store;
        this.timeline = timeline;
        this.managed = managed;
        types = new ServedTypes(new ServiceAddresses(), managed.version());
        commits = new Commits(store, history, managed);
        finalizedNamespaces = new ServedType(
                BuiltinTypes.NAMESPACE, served(BuiltinTypes.NAMESPACE).schema(), new NamespaceStrategy(true));
        creation = new Creation(store, commits, identifiers, managed.version(), timeline);
        replacement = new Replacement(store, commits, managed);
        removal = new Removal(store, commits, managed, timeline);
    }

    KubernetesVersion version() {
        return managed.version();
    }

    ServedTypes types() {
        return types;
    }

    ServedType served(ResourceType type) {
        return types.of(type);
    }

    ObjectNode create(Write write, ServedType served, ObjectNode object, String namespace) {
        return creation.create(write, served, object, namespace, asked -> managed.created(write, served, asked));
    }

    /** Creates what an apply has made; {@code owners} own it. */
    ObjectNode create(Write write, ServedType served, ObjectNode object, String namespace, FieldOwners owners) {
        return creation.create(write, served, object, namespace, asked -> owners);
    }

    ObjectNode replace(Write write, ServedType served, ObjectNode object, String namespace, String name) {
        return replacement.replace(
                write, served, object, namespace, name, updating(write, served, namespace, name, ""));
    }

    /** Replaces an object by what an apply has made of it; {@code owners} own it then. */
    ObjectNode replace(
            Write write, ServedType served, ObjectNode object, String namespace, String name, FieldOwners owners) {
        return replacement.replace(write, served, object, namespace, name, asked -> owners);
    }

    private Ownership updating(Write write, ServedType served, String namespace, String name, String subresource) {
        return asked -> store.get(served.type(), namespace, name)
                .map(old -> managed.updated(write, served, old, asked, subresource))
                .orElse(FieldOwners.NOBODY);
    }

    /** Replaces an object by the same one in another size. */
    ObjectNode replaceScaled(Write write, ServedType served, ObjectNode object, String namespace, String name) {
        return replacement.replace(
                write,
                served,
                object,
                namespace,
                name,
                asked -> store.get(served.type(), namespace, name)
                        .map(old -> managed.scaled(write, served, old, asked))
                        .orElse(FieldOwners.NOBODY));
    }

    /** Replaces a namespace with its {@code spec.finalizers}; one that is terminating goes with the last of them. */
    ObjectNode finalizeNamespace(Write write, ObjectNode object, String name) {
        return replacement.replace(
                write,
                finalizedNamespaces,
                object,
                "",
                name,
                updating(write, finalizedNamespaces, "", name, "finalize"));
    }

    ObjectNode replaceStatus(Write write, ServedType served, ObjectNode object, String namespace, String name) {
        return replacement.replaceStatus(
                write, served, object, namespace, name, updating(write, served, namespace, name, "status"));
    }

    /** As {@link #replaceStatus}, by an apply. */
    ObjectNode replaceStatus(
            Write write, ServedType served, ObjectNode object, String namespace, String name, FieldOwners owners) {
        return replacement.replaceStatus(write, served, object, namespace, name, asked -> owners);
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
            throw Statuses.conflict(BINDING, pod, "pod " + pod + " is already assigned to node \"" + assigned + "\"");
        }
        if (Metadata.isBeingDeleted(old)) {
            throw Statuses.conflict(BINDING, pod, "pod " + pod + " is being deleted, cannot be assigned to a host");
        }
        ObjectNode bound = old.deepCopy();
        ((ObjectNode) bound.get("spec")).put("nodeName", node);
        markScheduled((ObjectNode) bound.get("status"));
        return commits.put(write, BuiltinTypes.POD, bound, managed.of(old));
    }

    /** Notes on a Pod, if it is there and nothing has been noted yet, that it is about to be evicted. */
    void noteEviction(Write write, String namespace, String pod) {
        store.get(BuiltinTypes.POD, namespace, pod)
                .filter(old -> !Metadata.isBeingDeleted(old))
                .ifPresent(old -> {
                    ObjectNode noted = old.deepCopy();
                    setCondition(noted.withObjectProperty("status"), "DisruptionTarget")
                            .put("reason", "EvictionByEvictionAPI")
                            .put("message", "Eviction API: evicting");
                    commits.put(write, BuiltinTypes.POD, noted, managed.of(old));
                });
    }

    private void markScheduled(ObjectNode status) {
        setCondition(status, "PodScheduled");
    }

    private ObjectNode setCondition(ObjectNode status, String type) {
        ArrayNode conditions =
                status.has("conditions") ? (ArrayNode) status.get("conditions") : status.putArray("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode condition = conditions.get(i);
            if (condition.path("type").asString("").equals(type)) {
                conditions.remove(i);
                break;
            }
        }
        return conditions
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("lastTransitionTime", Timestamps.of(timeline.now()));
    }
}
