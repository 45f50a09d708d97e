package dev.ninelives.scenario;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.time.Pace;
import dev.ninelives.yaml.Problem;
import java.util.List;
import java.util.Optional;

/** What goes wrong in a case's cluster. */
final class Disturbances {
    private final TestCluster cluster;
    private final List<ClusterFault> faults;
    private final long seed;

    /** @param seed chooses what is struck */
    Disturbances(TestCluster cluster, List<ClusterFault> faults, long seed) {
        this.cluster = cluster;
        this.faults = faults;
        this.seed = seed;
    }

    /** The first fault that this cluster cannot have, and why. */
    Optional<Problem> refusal() {
        return faults.stream().flatMap(fault -> refusal(fault).stream()).findFirst();
    }

    private Optional<Problem> refusal(ClusterFault fault) {
        return cluster.refusal(fault)
                .map(why -> new Problem(
                        fault.file(),
                        0,
                        "",
                        "%s cannot have the fault '%s': %s. Run its cases on the embedded cluster, or take it off its axis."
                                .formatted(cluster.description(), fault.name(), why)));
    }

    /** Lets all of it loose, in a run of that pace. */
    void begin(Pace pace) {
        faults.forEach(fault -> cluster.inject(fault.at(pace), seed));
    }

    /**
     * A fault that never struck has shown nothing about the pipeline.
     *
     * @throws CouldNotRunException if there is one
     */
    void requireStrikes() {
        for (ClusterFault fault : faults) {
            boolean struck = cluster.history()
                    .history()
                    .events(FaultInjected.class)
                    .anyMatch(event -> event.fault().equals(fault.name()));
            if (!struck) {
                throw new CouldNotRunException(
                        "The fault '%s' never struck, so the case shows nothing of it: nothing in this run was what its 'where' and 'when' mean (%s)."
                                .formatted(fault.name(), fault.file()));
            }
        }
    }
}
