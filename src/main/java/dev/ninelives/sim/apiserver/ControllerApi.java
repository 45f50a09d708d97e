package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API server as controllers and the kubelet use it: the same defaulting, validation, conflicts and history as for a
 * client, without HTTP.
 *
 * <p>Objects that come out are shared and must not be changed; {@code deepCopy()} first. Objects that go in are the
 * server's from then on.
 */
public interface ControllerApi {
    Timeline timeline();

    /**
     * The API as one controller sees it: what it watches it reads from what its watch has told it. That may be out of date
     * while a fault holds its watches up; whoever decides by it has to cope, as in Kubernetes.
     */
    default ControllerApi seenBy(Actor actor) {
        return this;
    }

    /** The version that the server imitates. */
    KubernetesVersion version();

    /** The types that are served now, those of custom resources last. */
    List<ResourceType> types();

    /** Calls {@code follower} for every type that is served from now on, since somebody has defined it. */
    void followTypes(Consumer<ResourceType> follower);

    Optional<ObjectNode> get(ResourceType type, String namespace, String name);

    /**
     * Lists in name order.
     *
     * @param namespace empty for all namespaces
     */
    List<ObjectNode> list(ResourceType type, String namespace);

    /** As {@link #list(ResourceType, String)}, only objects that carry all of {@code labels}. */
    List<ObjectNode> list(ResourceType type, String namespace, Map<String, String> labels);

    /** Lists, in name order, what the object with this uid in the same namespace controls. */
    default List<ObjectNode> controlledBy(ResourceType type, String namespace, String uid) {
        return list(type, namespace).stream()
                .filter(object -> Metadata.isControlledBy(object, uid))
                .toList();
    }

    /**
     * Creates an object in the namespace that its metadata names; {@code generateName} works.
     *
     * @return the object as stored
     * @throws ApiException if the server refuses it
     */
    ObjectNode create(Actor actor, ResourceType type, ObjectNode object);

    /**
     * Replaces everything but the status; a {@code resourceVersion} in the object must be the current one.
     *
     * @throws ApiException if the server refuses it, for example 409 Conflict
     */
    ObjectNode update(Actor actor, ResourceType type, ObjectNode object);

    /**
     * As {@link #update}, but replaces only the status, and of the object nothing but its metadata and status is looked at.
     * A status equal to the stored one writes nothing.
     */
    ObjectNode updateStatus(Actor actor, ResourceType type, ObjectNode object);

    /** Assigns a Pod to a node, as a scheduler does. */
    ObjectNode bind(Actor actor, String namespace, String pod, String node);

    /**
     * Deletes; a Pod with a grace period is only marked, and gone once somebody deletes it with grace period 0.
     *
     * @throws ApiException 404 NotFound if there is no such object
     */
    void delete(Actor actor, ResourceType type, String namespace, String name, Deletion options);

    /** Calls {@code listener} right after every change to objects of this type, on the same thread. */
    void watch(ResourceType type, Consumer<Change> listener);

    /**
     * A change that was committed.
     *
     * @param before empty for a new object
     * @param after empty for an object that is gone
     */
    record Change(Optional<ObjectNode> before, Optional<ObjectNode> after) {
        /** The object after the change, or the last state of one that is gone. */
        public ObjectNode object() {
            return after.or(() -> before).orElseThrow();
        }
    }
}
