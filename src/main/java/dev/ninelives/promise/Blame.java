package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.history.ObjectTimeline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds who changed production, by going back from the effect: from an endpoint to its Pod's labels, readiness and life
 * or to the Service's selector, and from there to the {@link Origin}.
 */
final class Blame {
    private final Production production;
    private final ObjectReference service;
    private final ObjectTimeline timeline;
    private final Origin origin;
    private final Deed deeds;

    Blame(History history, Production production) {
        this.production = production;
        service = production.serviceReference();
        timeline = new ObjectTimeline(history);
        origin = new Origin(timeline);
        deeds = new Deed(timeline, new VersionRule(production));
    }

    /** Why Pods of {@code before} serve no more in {@code after}; a stage's deed, if there is one among several. */
    Cause ofLoss(Moment before, Moment after) {
        return stageFirst(onlyIn(before, after).map(pod -> ofLoss(pod.name(), after.sequence())));
    }

    /** Why Pods of {@code version} run in production in {@code after} that did not before. */
    Cause ofGain(Moment before, Moment after, String version) {
        return stageFirst(onlyIn(after, before)
                .filter(pod -> pod.version().equals(version))
                .map(pod -> ofGain(pod.name(), after.sequence())));
    }

    /** The Pods that run, or that take traffic, in one moment and not in the other. */
    private static Stream<ServingPod> onlyIn(Moment one, Moment other) {
        return one.running().stream()
                .filter(pod -> !other.running().contains(pod)
                        || (one.endpoints().contains(pod) && !other.endpoints().contains(pod)));
    }

    /** Why a workload is gone, keeps fewer replicas, or makes other Pods, at position {@code sequence}. */
    Cause ofWorkloadLoss(ObjectReference workload, long sequence) {
        return cause(origin.of(
                workload, sequence, write -> write.shrinks() || (write.isUpdate() && write.changesTemplate())));
    }

    /** Who created an object that exists at position {@code sequence}. */
    Cause ofCreation(ObjectReference object, long sequence) {
        return cause(origin.of(object, sequence, Transition::creates));
    }

    private Cause ofLoss(String podName, long sequence) {
        ObjectReference pod = pod(podName);
        Optional<JsonNode> serviceNow = timeline.at(service, sequence);
        Optional<JsonNode> podNow = timeline.at(pod, sequence);
        if (serviceNow.isEmpty()) {
            return cause(origin.of(service, sequence, Transition::shrinks));
        } else if (podNow.isEmpty() || PodState.isBeingDeleted(podNow.get())) {
            return cause(origin.of(pod, sequence, Transition::shrinks));
        } else if (!PodState.isSelected(podNow.get(), serviceNow.get())) {
            return cause(selectionOf(pod, sequence));
        } else if (!PodState.isReady(podNow.get())) {
            return cause(origin.latest(pod, sequence, Transition::losesReadiness));
        }
        return cause(origin.latest(endpoints(), sequence, write -> true));
    }

    private Cause ofGain(String podName, long sequence) {
        ObjectReference pod = pod(podName);
        Optional<ObjectChanged> chosen = selectionOf(pod, sequence);
        Optional<ObjectChanged> created = origin.latest(pod, sequence, Transition::creates);
        Optional<ObjectChanged> start = newest(chosen, created);
        Optional<ObjectChanged> recovered = origin.latest(pod, sequence, Transition::losesReadiness)
                .filter(write ->
                        start.isPresent() && write.sequence() > start.get().sequence())
                .flatMap(write -> origin.latest(pod, sequence, Transition::gainsReadiness));
        if (recovered.isPresent()) {
            return cause(recovered);
        }
        return chosen.isPresent() ? cause(chosen) : cause(origin.of(pod, sequence, Transition::grows));
    }

    /** The newest write, to the Pod or to the Service, that changed whether the one selects the other. */
    private Optional<ObjectChanged> selectionOf(ObjectReference pod, long sequence) {
        return newest(
                origin.latest(pod, sequence, this::changesLabels),
                origin.latest(service, sequence, write -> changesSelector(write, pod)));
    }

    private boolean changesLabels(Transition pod) {
        Optional<JsonNode> selecting = timeline.at(service, pod.change().sequence());
        return pod.isUpdate()
                && selecting.isPresent()
                && PodState.isSelected(pod.before(), selecting.get())
                        != PodState.isSelected(pod.after(), selecting.get());
    }

    private boolean changesSelector(Transition write, ObjectReference pod) {
        Optional<JsonNode> selected = timeline.at(pod, write.change().sequence());
        return selected.isPresent()
                && PodState.isSelected(selected.get(), write.before())
                        != PodState.isSelected(selected.get(), write.after());
    }

    private ObjectReference pod(String name) {
        return new ObjectReference("Pod", production.namespace(), name);
    }

    private ObjectReference endpoints() {
        return new ObjectReference("Endpoints", production.namespace(), production.service());
    }

    private static Optional<ObjectChanged> newest(Optional<ObjectChanged> one, Optional<ObjectChanged> other) {
        return Stream.concat(one.stream(), other.stream()).max(Comparator.comparingLong(ObjectChanged::sequence));
    }

    private static Cause stageFirst(Stream<Cause> found) {
        List<Cause> causes = found.filter(cause -> cause.change().isPresent()).toList();
        return causes.stream()
                .filter(cause -> cause.stage().isPresent())
                .findFirst()
                .or(() -> causes.stream().findFirst())
                .orElse(Cause.NONE);
    }

    private Cause cause(Optional<ObjectChanged> change) {
        return change.map(write -> new Cause(change, deeds.of(write))).orElse(Cause.NONE);
    }
}
