package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import tools.jackson.databind.JsonNode;

/**
 * A write and what it was made upon.
 *
 * @param before the object's state until then; missing for a new object
 */
record Transition(ObjectChanged change, JsonNode before) {
    JsonNode after() {
        return change.state();
    }

    boolean isUpdate() {
        return change.change() == Change.MODIFIED && !before.isMissingNode();
    }

    /** Deleted, marked for deletion, or told to keep fewer replicas. */
    boolean shrinks() {
        return isFirstDeletion() || (isUpdate() && replicas(after()) < replicas(before));
    }

    boolean creates() {
        return change.change() == Change.ADDED;
    }

    /** Created, told to keep more replicas, or given another Pod template. */
    boolean grows() {
        return creates() || (isUpdate() && (replicas(after()) > replicas(before) || changesTemplate()));
    }

    boolean changesTemplate() {
        return !before.path("spec").path("template").equals(after().path("spec").path("template"));
    }

    /** Makes a Deployment replace its Pods: given another template, or let go on with one. */
    boolean rollsOut() {
        return isUpdate() && (changesTemplate() || resumes());
    }

    boolean resumes() {
        return isPaused(before) && !isPaused(after());
    }

    private static boolean isPaused(JsonNode workload) {
        return workload.path("spec").path("paused").asBoolean(false);
    }

    boolean changesSelector() {
        return !before.path("spec").path("selector").equals(after().path("spec").path("selector"));
    }

    boolean changesLabels() {
        return !before.path("metadata")
                .path("labels")
                .equals(after().path("metadata").path("labels"));
    }

    boolean gainsReadiness() {
        return !PodState.isReady(before) && PodState.isReady(after());
    }

    boolean losesReadiness() {
        return PodState.isReady(before) && !PodState.isReady(after());
    }

    /** A deletion with a grace period is the deed of whoever asked for it, not of whoever finishes it. */
    boolean isFirstDeletion() {
        boolean deleting = change.change() == Change.DELETED || PodState.isBeingDeleted(after());
        return deleting && !PodState.isBeingDeleted(before);
    }

    static int replicas(JsonNode workload) {
        return workload.path("spec").path("replicas").asInt(1);
    }
}
