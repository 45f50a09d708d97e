package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.FailedRequestException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates and deletes the Pods of one type of workload whose names are drawn, tells of it by Events, and knows what of that
 * its controller's watch has not shown yet.
 */
final class PodControl {
    private final ControllerApi api;
    private final Actor actor;
    private final ResourceType owners;
    private final EventRecorder events;
    private final Expectations expectations = new Expectations();

    /** @param api as the controller sees it */
    PodControl(ControllerApi api, Actor actor, ResourceType owners, EventRecorder events) {
        this.api = api;
        this.actor = actor;
        this.owners = owners;
        this.events = events;
    }

    /** Must be called before the controller's own watch of Pods. */
    void start() {
        Watches.follow(api, BuiltinTypes.POD, this::observe);
    }

    /** Whether the watch has shown all that was done to the Pods of a workload, so that they can be counted. */
    boolean isSettled(ObjectKey owner) {
        return expectations.areMet(owner, api.timeline().now());
    }

    /** Forgets a workload that is gone. */
    void forget(ObjectKey owner) {
        expectations.forget(owner);
    }

    private void observe(Change change) {
        JsonNode pod = change.object();
        if (change.before().isEmpty()) {
            controllerOf(pod).ifPresent(expectations::created);
        }
        if (change.after().isEmpty() || Metadata.isTerminating(pod)) {
            controllerOf(pod).ifPresent(key -> expectations.deleted(key, Metadata.uid(pod)));
        }
    }

    private Optional<ObjectKey> controllerOf(JsonNode pod) {
        return ObjectKey.ofController(owners, pod);
    }

    /** Creates a Pod, and says nothing of a refusal because the namespace goes away. */
    void create(ObjectNode owner, ObjectNode pod) {
        ObjectKey key = ObjectKey.of(owner);
        expectations.expectCreation(key, api.timeline().now());
        try {
            ObjectNode created = api.create(actor, BuiltinTypes.POD, pod);
            events.normal(owner, "SuccessfulCreate", "Created pod: " + Metadata.name(created));
        } catch (FailedRequestException failed) {
            expectations.created(key);
            if (failed instanceof ApiException refused && !Refusal.isNamespaceTerminating(refused)) {
                events.warning(owner, "FailedCreate", "Error creating: " + refused.getMessage());
            }
            throw failed;
        }
    }

    /** Deletes a Pod; one that is gone already is as good. */
    void delete(ObjectNode owner, ObjectNode pod) {
        ObjectKey key = ObjectKey.of(owner);
        expectations.expectDeletion(key, Metadata.uid(pod), api.timeline().now());
        try {
            api.delete(actor, BuiltinTypes.POD, Metadata.namespace(pod), Metadata.name(pod), Deletion.BACKGROUND);
            events.normal(owner, "SuccessfulDelete", "Deleted pod: " + Metadata.name(pod));
        } catch (FailedRequestException failed) {
            expectations.deleted(key, Metadata.uid(pod));
            if (failed instanceof ApiException refused) {
                if (refused.code() == 404) {
                    return;
                }
                events.warning(owner, "FailedDelete", "Error deleting: " + refused.getMessage());
            }
            throw failed;
        }
    }
}
