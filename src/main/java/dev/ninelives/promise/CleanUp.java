package dev.ninelives.promise;

import dev.ninelives.history.Actor;
import dev.ninelives.history.ClusterState;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.ObjectReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Nothing of the test remains at the end: none of the objects that the scenario names, and nothing that a stage created
 * in the candidate's run, save production itself and what may remain by {@link Leftovers}.
 *
 * <p>Production itself is its Service and every workload of the version that it is meant to end with. So a candidate
 * that must not be promoted is a leftover, and the previous version is one only where the scenario wants it deleted.
 * One violation for each object. Without actors, as on a cluster that does not tell who wrote, only named objects are
 * found.
 */
public final class CleanUp implements Promise {
    private final Production production;
    private final Intent intent;
    private final Leftovers leftovers;
    private final VersionRule versions;

    public CleanUp(Production production, Intent intent, Leftovers leftovers) {
        this.production = production;
        this.intent = intent;
        this.leftovers = leftovers;
        versions = new VersionRule(production);
    }

    @Override
    public String name() {
        return "clean-up";
    }

    @Override
    public String text() {
        return "Nothing of the test remains at the end.";
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        CleanUpMessages messages = new CleanUpMessages(name(), evidence);
        return history.entry(Phase.END).stream()
                .flatMap(end -> remaining(history).stream().map(object -> messages.remained(object, end, intent)))
                .toList();
    }

    /**
     * Something that is there and must not be.
     *
     * @param version of the Pods that it makes; empty for anything but production's workload
     * @param inThisRun whether a stage of the candidate's run created it
     */
    record Remaining(ObjectReference object, String version, boolean inThisRun) {}

    private List<Remaining> remaining(History history) {
        Set<ObjectReference> created = createdByStages(history);
        ClusterState cluster = new ClusterState();
        history.events(ObjectChanged.class).forEach(cluster::apply);
        List<Remaining> remaining = new ArrayList<>();
        for (ObjectReference object : cluster.references()) {
            String version = production.isWorkload(object)
                    ? cluster.find(object).map(versions::ofWorkload).orElseThrow()
                    : "";
            if (isLeftover(object, version, created.contains(object))) {
                remaining.add(new Remaining(object, version, created.contains(object)));
            }
        }
        return remaining;
    }

    private boolean isLeftover(ObjectReference object, String version, boolean created) {
        if (leftovers.mustBeGone(object)) {
            return true;
        }
        boolean production = object.equals(this.production.serviceReference()) || version.equals(intent.finalVersion());
        boolean replaced = intent.promoted() && leftovers.previousGone() && version.equals(intent.previous());
        return replaced || (created && !production && !leftovers.mayRemain(object));
    }

    private static Set<ObjectReference> createdByStages(History history) {
        Set<ObjectReference> created = new LinkedHashSet<>();
        boolean judged = false;
        for (HistoryEvent event : history.events()) {
            if (event instanceof PhaseEntered entered) {
                judged |= entered.phase() == Phase.CANDIDATE;
            } else if (judged && event instanceof ObjectChanged change && change.change() == Change.ADDED) {
                if (!isOfKubernetes(change.actor())) {
                    created.add(change.object());
                } else {
                    created.remove(change.object());
                }
            }
        }
        return created;
    }

    /** A live Spinnaker's stages may go unrecognised; whatever else nobody knows has no business there either. */
    private static boolean isOfKubernetes(Actor actor) {
        return switch (actor.kind()) {
            case CONTROLLER, KUBELET, HARNESS -> true;
            case STAGE, ONE_OF_STAGES, UNKNOWN -> false;
        };
    }
}
