package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.fields.SchemaStructure;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.StoreEvent;
import dev.ninelives.sim.validation.CustomResourceDefinitionRules;
import dev.ninelives.sim.validation.Schemas;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Serves the kinds that CustomResourceDefinitions define: accepts their names a moment after they were created, and cleans
 * up after those that are deleted. Versions are not converted but by their name, as with the strategy {@code None}.
 */
final class CustomResources {
    private static final String DELETING = "InstanceDeletionInProgress";
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final ResourceType DEFINITION = BuiltinTypes.CUSTOM_RESOURCE_DEFINITION;

    private final ObjectStore store;
    private final Registry registry;
    private final Timeline timeline;
    private final Actor actor;
    private final Set<ResourceType> watched = new LinkedHashSet<>();

    CustomResources(ObjectStore store, Registry registry, Timeline timeline, Actor actor) {
        this.store = store;
        this.registry = registry;
        this.timeline = timeline;
        this.actor = actor;
    }

    void start() {
        store.watch(DEFINITION, this::changed);
    }

    private void changed(StoreEvent event) {
        ObjectNode definition = event.object();
        String name = Metadata.name(definition);
        if (event.isRemoval()) {
            registry.types().unregister(known(definition));
        } else if (Metadata.isBeingDeleted(definition)) {
            timeline.schedule(MOMENT, "custom resources are deleted", () -> cleanUp(name));
        } else if (CustomResourceDefinitionRules.isEstablished(definition)) {
            serve(definition);
        } else {
            timeline.schedule(MOMENT, "names of custom resources are accepted", () -> accept(name));
        }
    }

    private static ResourceType typeOf(JsonNode definition) {
        JsonNode spec = definition.path("spec");
        JsonNode names = spec.path("names");
        return new ResourceType(
                spec.path("group").asString(""),
                storedVersion(definition).path("name").asString(""),
                names.path("kind").asString(""),
                names.path("plural").asString(""),
                spec.path("scope").asString("").equals("Namespaced"));
    }

    private static JsonNode storedVersion(JsonNode definition) {
        return definition
                .path("spec")
                .path("versions")
                .valueStream()
                .filter(version -> version.path("storage").asBoolean(false))
                .findFirst()
                .orElseThrow();
    }

    private void serve(ObjectNode definition) {
        ResourceType type = known(definition);
        JsonNode storedVersion = storedVersion(definition);
        ServedType stored = served(type, definition, storedVersion);
        List<ServedType> versions = definition
                .path("spec")
                .path("versions")
                .valueStream()
                .filter(version -> version.path("served").asBoolean(false))
                .map(version -> version.equals(storedVersion) ? stored : served(type, definition, version))
                .toList();
        registry.types().register(stored, versions);
        if (watched.add(type)) {
            store.watch(type, event -> {
                if (event.isRemoval()) {
                    cleanUp(Metadata.name(definition));
                }
            });
        }
    }

    private ServedType served(ResourceType type, JsonNode definition, JsonNode version) {
        String name = version.path("name").asString("");
        ResourceType named = new ResourceType(type.group(), name, type.kind(), type.plural(), type.namespaced());
        JsonNode schema = version.path("schema").path("openAPIV3Schema");
        return new ServedType(
                type,
                Schemas.custom(
                        named,
                        schema,
                        version.path("subresources").path("scale"),
                        registry.version().minor()),
                new CustomResourceStrategy(definition, version),
                Optional.of(new SchemaStructure(schema, true, registry.version().isSince(22))),
                name.equals(type.version())
                        ? Conversion.NONE
                        : Conversion.renaming(type.apiVersion(), named.apiVersion()));
    }

    /** By what its objects are stored: as they were when the kind was new, though its definition has changed since. */
    private ResourceType known(JsonNode definition) {
        ResourceType type = typeOf(definition);
        return registry.types().find(type).orElse(type);
    }

    private void accept(String name) {
        Optional<ObjectNode> found = store.get(DEFINITION, "", name);
        if (found.isEmpty()
                || CustomResourceDefinitionRules.isEstablished(found.get())
                || Metadata.isBeingDeleted(found.get())) {
            return;
        }
        ObjectNode definition = found.get().deepCopy();
        ResourceType type = typeOf(definition);
        boolean taken = registry.types().all().stream()
                .anyMatch(other -> other.group().equals(type.group())
                        && (other.plural().equals(type.plural()) || other.kind().equals(type.kind())));
        ObjectNode status = (ObjectNode) definition.get("status");
        ArrayNode conditions = status.putArray("conditions");
        if (taken) {
            condition(
                    conditions,
                    "NamesAccepted",
                    false,
                    "PluralConflict",
                    "\"" + type.plural() + "\" is already in use");
            condition(conditions, "Established", false, "NotAccepted", "not all names are accepted");
        } else {
            status.set("acceptedNames", definition.path("spec").path("names").deepCopy());
            condition(conditions, "NamesAccepted", true, "NoConflicts", "no conflicts found");
            condition(conditions, "Established", true, "InitialNamesAccepted", "the initial names have been accepted");
        }
        if (!status.equals(found.get().path("status"))) {
            registry.replaceStatus(Write.by(actor), registry.served(DEFINITION), definition, "", name);
        }
    }

    private void condition(ArrayNode conditions, String type, boolean holds, String reason, String message) {
        ObjectNode condition = conditions.addObject();
        condition.put("type", type);
        condition.put("status", holds ? "True" : "False");
        condition.put("lastTransitionTime", Timestamps.of(timeline.now()));
        condition.put("reason", reason);
        condition.put("message", message);
    }

    /** Deletes what is left of a kind whose definition is being deleted, and lets that go when nothing is. */
    private void cleanUp(String name) {
        Optional<ObjectNode> definition = store.get(DEFINITION, "", name).filter(Metadata::isBeingDeleted);
        if (definition.isEmpty()) {
            return;
        }
        if (!isReason(definition.get(), DELETING)) {
            deleting(definition.get(), name);
        }
        ResourceType type = known(definition.get());
        List<ObjectNode> objects = List.copyOf(store.list(type, ""));
        objects.stream().filter(object -> !Metadata.isBeingDeleted(object)).forEach(object -> delete(type, object));
        if (objects.isEmpty()) {
            store.get(DEFINITION, "", name).ifPresent(this::letGo);
        }
    }

    private static boolean isReason(JsonNode definition, String reason) {
        return definition
                .path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("reason").asString("").equals(reason));
    }

    private void deleting(ObjectNode definition, String name) {
        ObjectNode marked = definition.deepCopy();
        CustomResourceDefinitionStrategy.terminating(
                marked,
                StringNode.valueOf(Timestamps.of(timeline.now())),
                DELETING,
                "CustomResource deletion is in progress");
        registry.replaceStatus(Write.by(actor), registry.served(DEFINITION), marked, "", name);
    }

    private void delete(ResourceType type, ObjectNode object) {
        registry.delete(
                Write.by(actor),
                registry.served(type),
                Metadata.namespace(object),
                Metadata.name(object),
                DeleteOptions.of(Deletion.BACKGROUND));
    }

    private void letGo(ObjectNode definition) {
        ObjectNode free = definition.deepCopy();
        ArrayNode finalizers = Metadata.of(free).putArray("finalizers");
        for (JsonNode finalizer : definition.path("metadata").path("finalizers")) {
            if (!finalizer.asString("").equals(CustomResourceDefinitionStrategy.FINALIZER)) {
                finalizers.add(finalizer);
            }
        }
        if (finalizers.isEmpty()) {
            Metadata.of(free).remove("finalizers");
        }
        registry.replace(Write.by(actor), registry.served(DEFINITION), free, "", Metadata.name(definition));
    }
}
