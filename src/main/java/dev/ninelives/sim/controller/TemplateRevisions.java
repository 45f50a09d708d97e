package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the templates of StatefulSets or DaemonSets have been: a ControllerRevision each, numbered upwards. */
final class TemplateRevisions {
    private final ControllerApi api;
    private final Actor actor;
    private final ResourceType ownerType;
    private final String hashLabel;

    /**
     * The revisions of all workloads of one type.
     *
     * @param hashLabel the label of a revision that holds the hash of its template
     */
    TemplateRevisions(ControllerApi api, Actor actor, ResourceType ownerType, String hashLabel) {
        this.api = api;
        this.actor = actor;
        this.ownerType = ownerType;
        this.hashLabel = hashLabel;
    }

    /** The revision of the present template, which is the newest; a template that comes back takes its old one along. */
    ObjectNode present(ObjectNode owner) {
        List<ObjectNode> all = of(owner);
        int newest = all.isEmpty() ? 0 : number(all.get(all.size() - 1));
        JsonNode data = data(owner);
        Optional<ObjectNode> same = all.stream()
                .filter(revision -> revision.path("data").equals(data))
                .reduce((earlier, later) -> later);
        if (same.isEmpty()) {
            return api.create(actor, BuiltinTypes.CONTROLLER_REVISION, revision(owner, data, newest + 1));
        }
        return number(same.get()) == newest ? same.get() : renumbered(same.get(), newest + 1);
    }

    String hash(JsonNode revision) {
        return Metadata.labels(revision).getOrDefault(hashLabel, "");
    }

    /** Forgets the oldest ones beyond {@code spec.revisionHistoryLimit}, but never one that is in use, by name. */
    void trim(ObjectNode owner, Set<String> used) {
        List<ObjectNode> unused = of(owner).stream()
                .filter(revision -> !used.contains(Metadata.name(revision)))
                .toList();
        int limit = owner.path("spec").path("revisionHistoryLimit").asInt(10);
        unused.stream()
                .limit(Math.max(0, unused.size() - limit))
                .forEach(revision -> api.delete(
                        actor,
                        BuiltinTypes.CONTROLLER_REVISION,
                        Metadata.namespace(revision),
                        Metadata.name(revision),
                        Deletion.BACKGROUND));
    }

    private List<ObjectNode> of(ObjectNode owner) {
        return api
                .controlledBy(BuiltinTypes.CONTROLLER_REVISION, Metadata.namespace(owner), Metadata.uid(owner))
                .stream()
                .sorted(Comparator.comparingInt(TemplateRevisions::number))
                .toList();
    }

    private static int number(JsonNode revision) {
        return revision.path("revision").asInt(0);
    }

    private ObjectNode renumbered(ObjectNode revision, int number) {
        return api.update(
                actor, BuiltinTypes.CONTROLLER_REVISION, revision.deepCopy().put("revision", number));
    }

    /** The template as a patch that brings it back. */
    private ObjectNode data(ObjectNode owner) {
        ObjectNode data = owner.objectNode();
        ObjectNode template = data.putObject("spec").putObject("template").put("$patch", "replace");
        owner.path("spec")
                .path("template")
                .properties()
                .forEach(field -> template.set(field.getKey(), field.getValue().deepCopy()));
        if (!api.version().isSince(34)) {
            template.withObjectProperty("metadata").putNull("creationTimestamp"); // as Go writes it
        }
        return data;
    }

    private ObjectNode revision(ObjectNode owner, JsonNode data, int number) {
        JsonNode template = owner.path("spec").path("template");
        int collisions = owner.path("status").path("collisionCount").asInt(0);
        String hash = ownerType.equals(BuiltinTypes.STATEFUL_SET)
                ? PodTemplateHash.ofRevision(data, collisions)
                : PodTemplateHash.of(template, collisions);
        ObjectNode revision = owner.objectNode()
                .put("apiVersion", BuiltinTypes.CONTROLLER_REVISION.apiVersion())
                .put("kind", BuiltinTypes.CONTROLLER_REVISION.kind());
        ObjectNode metadata = revision.putObject("metadata")
                .put("name", Metadata.name(owner) + "-" + hash)
                .put("namespace", Metadata.namespace(owner));
        ObjectNode labels = metadata.putObject("labels");
        Metadata.labels(template).forEach(labels::put);
        labels.put(hashLabel, hash);
        if (owner.path("metadata").has("annotations")) {
            metadata.set(
                    "annotations", owner.path("metadata").path("annotations").deepCopy());
        }
        metadata.putArray("ownerReferences").add(Claims.controllerReference(ownerType, owner));
        revision.set("data", data);
        return revision.put("revision", number);
    }
}
