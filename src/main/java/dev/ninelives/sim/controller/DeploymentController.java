package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings each Deployment's Pods to its template, by a ReplicaSet for each template, as "Deployments" in the Kubernetes
 * documentation says.
 */
final class DeploymentController {
    private static final String TERMINATING = "terminatingReplicas";
    private static final Actor ACTOR = Actor.controller("deployment-controller");

    private final ControllerApi api;
    private final Claims claims;
    private final Revisions revisions;
    private final SetSizes sizes;
    private final RollingUpdate rollingUpdate;
    private final WorkQueue<ObjectKey> queue;

    DeploymentController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        claims = new Claims(this.api, ACTOR, BuiltinTypes.DEPLOYMENT, BuiltinTypes.REPLICA_SET);
        EventRecorder events = EventRecorder.of(this.api, ACTOR);
        sizes = new SetSizes(this.api, ACTOR, events);
        revisions = new Revisions(this.api, ACTOR, sizes, events);
        rollingUpdate = new RollingUpdate(sizes);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(5), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.DEPLOYMENT, change -> queue.add(ObjectKey.of(change.object())));
        new Owned(api, BuiltinTypes.DEPLOYMENT).follow(BuiltinTypes.REPLICA_SET, queue::add);
        Watches.follow(api, BuiltinTypes.POD, this::podChanged);
    }

    /** The strategy Recreate waits for the last old Pod to be gone. */
    private void podChanged(Change change) {
        if (change.after().isPresent()) {
            return;
        }
        Metadata.controllerOf(change.object())
                .flatMap(owner -> api.get(
                        BuiltinTypes.REPLICA_SET,
                        Metadata.namespace(change.object()),
                        owner.path("name").asString("")))
                .flatMap(Metadata::controllerOf)
                .map(owner -> new ObjectKey(
                        Metadata.namespace(change.object()), owner.path("name").asString("")))
                .filter(key -> api.get(BuiltinTypes.DEPLOYMENT, key.namespace(), key.name())
                        .filter(deployment -> !DeploymentSpec.of(deployment).isRollingUpdate())
                        .isPresent())
                .ifPresent(queue::add);
    }

    private void reconcile(ObjectKey key) {
        api.get(BuiltinTypes.DEPLOYMENT, key.namespace(), key.name()).ifPresent(this::reconcile);
    }

    private void reconcile(ObjectNode found) {
        List<ObjectNode> sets = claims.claim(found, any -> true);
        if (Metadata.isTerminating(found)) {
            writeStatus(revisions.find(found, sets), DeploymentStatus::counted);
            return;
        }
        ObjectNode deployment = withPauseNoted(found);
        DeploymentSpec spec = DeploymentSpec.of(deployment);
        if (spec.isPaused() || SetSizes.isDue(sets, spec)) {
            follow(revisions.find(deployment, sets));
        } else if (spec.isRollingUpdate()) {
            rollOut(revisions.findOrCreate(deployment, sets));
        } else {
            recreate(deployment, sets);
        }
    }

    private ObjectNode withPauseNoted(ObjectNode deployment) {
        ObjectNode copy = deployment.deepCopy();
        DeploymentStatus.notePause(copy, now());
        return copy.equals(deployment) ? deployment : api.updateStatus(ACTOR, BuiltinTypes.DEPLOYMENT, copy);
    }

    private void follow(Rollout rollout) {
        sizes.follow(rollout);
        if (rollout.spec().isPaused()) {
            forgetOldRevisions(rollout);
        }
        writeStatus(rollout, DeploymentStatus::counted);
    }

    private void rollOut(Rollout rollout) {
        if (!rollingUpdate.step(rollout)) {
            forgetIfComplete(rollout);
        }
        writeRolloutStatus(rollout);
    }

    private void recreate(ObjectNode deployment, List<ObjectNode> sets) {
        Rollout rollout = revisions.find(deployment, sets);
        List<ObjectNode> active = rollout.activeOld();
        active.forEach(set -> sizes.resize(set, 0, rollout));
        if (active.isEmpty() && !hasOldPods(rollout)) {
            Rollout next = revisions.findOrCreate(rollout.deployment(), sets);
            next.current().ifPresent(set -> sizes.resize(set, next.spec().replicas(), next));
            forgetIfComplete(next);
            writeRolloutStatus(next);
        } else {
            writeRolloutStatus(rollout);
        }
    }

    private boolean hasOldPods(Rollout rollout) {
        String namespace = Metadata.namespace(rollout.deployment());
        return rollout.old().stream()
                .flatMap(set -> api.controlledBy(BuiltinTypes.POD, namespace, Metadata.uid(set)).stream())
                .anyMatch(pod -> !Pods.isFinished(pod));
    }

    private void forgetIfComplete(Rollout rollout) {
        ObjectNode deployment = rollout.deployment();
        if (DeploymentStatus.isComplete(rollout.spec(), deployment, deployment.path("status"))) {
            forgetOldRevisions(rollout);
        }
    }

    /** Deletes the ReplicaSets beyond the limit, unless they still have Pods or may get some. */
    private void forgetOldRevisions(Rollout rollout) {
        List<ObjectNode> kept = rollout.old().stream()
                .filter(set -> !Metadata.isTerminating(set))
                .toList();
        kept.stream()
                .sorted(ReplicaSets.OLDEST_FIRST)
                .limit(Math.max(0, kept.size() - rollout.spec().revisionHistoryLimit()))
                .filter(DeploymentController::isIdle)
                .forEach(set -> api.delete(
                        ACTOR,
                        BuiltinTypes.REPLICA_SET,
                        Metadata.namespace(set),
                        Metadata.name(set),
                        Deletion.BACKGROUND));
    }

    private static boolean isIdle(JsonNode set) {
        return ReplicaSets.replicas(set) == 0
                && ReplicaSets.counted(set, "replicas") == 0
                && set.path("metadata").path("generation").asLong(0) <= ReplicaSets.counted(set, "observedGeneration");
    }

    private void writeRolloutStatus(Rollout rollout) {
        if (!writeStatus(rollout, DeploymentStatus::ofRollout)) {
            DeploymentStatus.untilDeadline(rollout, rollout.deployment().path("status"), now())
                    .ifPresent(wait -> queue.addAfter(ObjectKey.of(rollout.deployment()), wait.plusSeconds(1)));
        }
    }

    /** Whether the status was another one. */
    private boolean writeStatus(Rollout rollout, BiFunction<Rollout, Instant, ObjectNode> counting) {
        ObjectNode deployment = rollout.deployment();
        ObjectNode status = counting.apply(rollout, now());
        if (api.version().isSince(35)) {
            status.put(TERMINATING, ReplicaSets.counted(rollout.all(), TERMINATING));
        }
        if (status.equals(deployment.path("status"))) {
            return false;
        }
        api.updateStatus(ACTOR, BuiltinTypes.DEPLOYMENT, Copies.withStatus(deployment, status));
        return true;
    }

    private Instant now() {
        return api.timeline().now();
    }
}
