package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Finds the ReplicaSet of a Deployment's present template, or makes it, and numbers the revisions. */
final class Revisions {
    private static final String PROGRESSING = DeploymentConditions.PROGRESSING;

    private final ControllerApi api;
    private final Actor actor;
    private final SetSizes sizes;
    private final EventRecorder events;

    Revisions(ControllerApi api, Actor actor, SetSizes sizes, EventRecorder events) {
        this.api = api;
        this.actor = actor;
        this.sizes = sizes;
        this.events = events;
    }

    /** What there is of a Deployment; the ReplicaSet of its template, if found, gets the newest revision. */
    Rollout find(ObjectNode deployment, List<ObjectNode> sets) {
        Optional<ObjectNode> current = sets.stream()
                .sorted(ReplicaSets.OLDEST_FIRST)
                .filter(set ->
                        ReplicaSets.makes(set, DeploymentSpec.of(deployment).template()))
                .findFirst();
        List<ObjectNode> old = sets.stream()
                .filter(set -> current.filter(found -> Metadata.uid(found).equals(Metadata.uid(set)))
                        .isEmpty())
                .toList();
        Rollout rollout = new Rollout(deployment, current, old);
        return current.isPresent() ? renumbered(rollout, current.get()) : rollout;
    }

    /** As {@link #find}; makes the ReplicaSet if there is none. */
    Rollout findOrCreate(ObjectNode deployment, List<ObjectNode> sets) {
        Rollout rollout = find(deployment, sets);
        return rollout.current().isPresent() ? rollout : created(rollout);
    }

    private Rollout renumbered(Rollout rollout, ObjectNode set) {
        ObjectNode deployment = rollout.deployment();
        ObjectNode copy = set.deepCopy();
        RevisionAnnotations.inherit(copy, deployment, RevisionAnnotations.latest(rollout.old()) + 1);
        copyMinReadySeconds(rollout.spec(), copy.withObjectProperty("spec"));
        if (!copy.equals(set)) {
            ObjectNode updated = api.update(actor, BuiltinTypes.REPLICA_SET, copy);
            return new Rollout(deployment, Optional.of(updated), rollout.old());
        }
        return new Rollout(found(rollout, set), rollout.current(), rollout.old());
    }

    /** The Deployment shows the revision of its ReplicaSet, and that it found one if it did not make it. */
    private ObjectNode found(Rollout rollout, ObjectNode set) {
        ObjectNode deployment = rollout.deployment();
        ObjectNode copy = deployment.deepCopy();
        RevisionAnnotations.setRevision(copy, RevisionAnnotations.revision(set));
        DeploymentConditions conditions = conditions(copy);
        if (rollout.spec().progressDeadline().isPresent()
                && conditions.find(PROGRESSING).isEmpty()) {
            conditions.set(
                    PROGRESSING, "True", "FoundNewReplicaSet", "Found new replica set \"" + Metadata.name(set) + "\"");
        }
        return copy.equals(deployment) ? deployment : write(copy);
    }

    private Rollout created(Rollout rollout) {
        ObjectNode set = newSet(rollout);
        try {
            ObjectNode created = api.create(actor, BuiltinTypes.REPLICA_SET, set);
            sizes.tellOfNew(rollout.deployment(), created);
            return new Rollout(announced(rollout, created), Optional.of(created), rollout.old());
        } catch (ApiException refused) {
            if (Refusal.isNamespaceTerminating(refused)) {
                return rollout;
            }
            note(refused, rollout, Metadata.name(set));
            throw refused;
        }
    }

    private static ObjectNode newSet(Rollout rollout) {
        ObjectNode deployment = rollout.deployment();
        DeploymentSpec spec = rollout.spec();
        String hash = PodTemplateHash.of(
                spec.template(),
                deployment.path("status").path("collisionCount").asInt(0));
        ObjectNode set = deployment.objectNode();
        set.put("apiVersion", BuiltinTypes.REPLICA_SET.apiVersion()).put("kind", BuiltinTypes.REPLICA_SET.kind());
        ObjectNode template = (ObjectNode) spec.template().deepCopy();
        ObjectNode labels = template.withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put(ReplicaSets.POD_TEMPLATE_HASH, hash);
        ObjectNode metadata = set.putObject("metadata")
                .put("name", Metadata.name(deployment) + "-" + hash)
                .put("namespace", Metadata.namespace(deployment));
        metadata.set("labels", labels.deepCopy());
        metadata.putArray("ownerReferences").add(Claims.controllerReference(BuiltinTypes.DEPLOYMENT, deployment));
        ObjectNode setSpec = set.putObject("spec");
        copyMinReadySeconds(spec, setSpec);
        ObjectNode selector = (ObjectNode) spec.json().path("selector").deepCopy();
        selector.withObjectProperty("matchLabels").put(ReplicaSets.POD_TEMPLATE_HASH, hash);
        setSpec.set("selector", selector);
        setSpec.set("template", template);
        setSpec.put("replicas", RollingUpdate.sizeOf(0, rollout));
        RevisionAnnotations.inherit(set, deployment, RevisionAnnotations.latest(rollout.old()) + 1);
        RevisionAnnotations.size(set, spec);
        return set;
    }

    private static void copyMinReadySeconds(DeploymentSpec spec, ObjectNode setSpec) {
        setSpec.remove("minReadySeconds");
        if (spec.minReadySeconds() > 0) {
            setSpec.put("minReadySeconds", spec.minReadySeconds());
        }
    }

    private ObjectNode announced(Rollout rollout, ObjectNode set) {
        ObjectNode copy = rollout.deployment().deepCopy();
        RevisionAnnotations.setRevision(copy, RevisionAnnotations.revision(set));
        if (rollout.spec().progressDeadline().isPresent()) {
            conditions(copy)
                    .set(
                            PROGRESSING,
                            "True",
                            "NewReplicaSetCreated",
                            "Created new replica set \"" + Metadata.name(set) + "\"");
        }
        return write(copy);
    }

    /**
     * A name that another one has makes the next try take another hash, unless the watch has not shown yet whose it is;
     * anything else stops the progress.
     */
    private void note(ApiException refused, Rollout rollout, String name) {
        ObjectNode copy = rollout.deployment().deepCopy();
        if (Refusal.isAlreadyThere(refused)) {
            if (api.get(BuiltinTypes.REPLICA_SET, Metadata.namespace(copy), name)
                    .isPresent()) {
                ObjectNode status = copy.withObjectProperty("status");
                status.put("collisionCount", status.path("collisionCount").asInt(0) + 1);
                write(copy);
            }
            return;
        }
        String message = "Failed to create new replica set \"%s\": %s".formatted(name, refused.getMessage());
        if (rollout.spec().progressDeadline().isPresent()) {
            conditions(copy).set(PROGRESSING, "False", "ReplicaSetCreateError", message);
            write(copy);
        }
        events.warning(rollout.deployment(), "ReplicaSetCreateError", message);
    }

    private DeploymentConditions conditions(ObjectNode deployment) {
        return new DeploymentConditions(
                deployment.withObjectProperty("status"), api.timeline().now());
    }

    private ObjectNode write(ObjectNode deployment) {
        return api.updateStatus(actor, BuiltinTypes.DEPLOYMENT, deployment);
    }
}
