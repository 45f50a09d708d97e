package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.ObjectTimeline;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A write in the past tense, with its object and version: {@code deleted Pod production/shop-v000-a (version 1.36.1)}.
 */
final class Deed {
    private final ObjectTimeline timeline;
    private final VersionRule versions;

    Deed(ObjectTimeline timeline, VersionRule versions) {
        this.timeline = timeline;
        this.versions = versions;
    }

    String of(ObjectChanged change) {
        Transition write = new Transition(change, timeline.before(change));
        String object = change.object() + version(change.state());
        if (write.isFirstDeletion() || change.change() == Change.DELETED) {
            return "deleted " + object;
        } else if (change.change() == Change.ADDED) {
            return "created " + object;
        }
        return update(write, object);
    }

    private static String update(Transition write, String object) {
        int before = Transition.replicas(write.before());
        int after = Transition.replicas(write.after());
        if (before != after) {
            return String.format(Locale.ROOT, "scaled %s from %d to %d", object, before, after);
        } else if (write.changesSelector()) {
            return "changed the selector of " + object;
        } else if (write.changesTemplate()) {
            return "changed the Pod template of " + object;
        } else if (write.resumes()) {
            return "resumed the rollout of " + object;
        } else if (write.changesLabels()) {
            return "changed the labels of " + object;
        } else if (write.losesReadiness()) {
            return "marked " + object + " not ready";
        } else if (write.gainsReadiness()) {
            return "marked " + object + " ready";
        }
        return "changed " + object;
    }

    private String version(JsonNode object) {
        JsonNode pod = object.path("spec").has("template") ? object.path("spec").path("template") : object;
        return pod.path("spec").has("containers") ? " (version " + versions.of(pod) + ")" : "";
    }
}
