package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.ObjectReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way back stays open: the previous version's workload exists, and is told to keep enough replicas, until the
 * candidate serves in production with enough ready endpoints.
 *
 * <p>A Deployment itself goes on to the candidate. Its previous version then is a ReplicaSet that it owns, which an undo
 * makes as large as the Deployment, however small it is; an orphan, or one of a deleted Deployment, is none.
 *
 * <p>Whether its Pods are ready is for {@link Availability}: a workload without them can still bring them back. One
 * violation, on the workload, for each stretch in which there was none to go back to.
 */
public final class RollbackTarget implements Promise {
    private final Production production;
    private final Intent intent;
    private final boolean keptToTheEnd;

    /** The promise for one run; enough is the production's minimum of ready endpoints, and at least one. */
    public RollbackTarget(Production production, Intent intent) {
        this(production, intent, false);
    }

    /**
     * The promise for one run.
     *
     * @param keptToTheEnd whether the way back must stay open after the candidate serves, too
     */
    public RollbackTarget(Production production, Intent intent, boolean keptToTheEnd) {
        this.production = production;
        this.intent = intent;
        this.keptToTheEnd = keptToTheEnd;
    }

    @Override
    public String name() {
        return "rollback target";
    }

    @Override
    public String text() {
        return keptToTheEnd
                ? "The previous version can be gone back to, also after the candidate serves."
                : "The previous version can be gone back to until the candidate serves.";
    }

    @Override
    public boolean dependsOn(String kind, String namespace) {
        return production.isMadeOf(kind, namespace);
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        long serving = sequenceOfCandidate(evidence.timeline());
        long needed = keptToTheEnd ? Long.MAX_VALUE : serving;
        RollbackTargetMessages messages = new RollbackTargetMessages(name(), production, intent, evidence);
        return evidence.timeline().windows(moment -> moment.sequence() < needed && !hasTarget(moment)).stream()
                .map(window -> messages.lost(
                        window, lostWorkload(window), window.first().sequence() < serving))
                .toList();
    }

    /** The event from which on the candidate serves, and the previous version may go. */
    private long sequenceOfCandidate(ProductionTimeline timeline) {
        return timeline.moments().stream()
                .filter(moment -> moment.endpointsOf(intent.candidate()) >= production.neededEndpoints())
                .mapToLong(Moment::sequence)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private boolean hasTarget(Moment moment) {
        return previous(moment)
                .filter(workload -> workload.replicas() >= production.neededEndpoints())
                .isPresent();
    }

    private Optional<ProductionWorkload> previous(Moment moment) {
        return moment.workloads().stream()
                .filter(workload -> workload.version().equals(intent.previous()))
                .max(Comparator.comparingInt(ProductionWorkload::replicas));
    }

    /** Without a moment before there is no name but the one without Spinnaker's version. */
    private ObjectReference lostWorkload(Window window) {
        return window.before()
                .flatMap(this::previous)
                .map(ProductionWorkload::object)
                .orElseGet(() ->
                        new ObjectReference(production.workloadKind(), production.namespace(), production.workload()));
    }
}
