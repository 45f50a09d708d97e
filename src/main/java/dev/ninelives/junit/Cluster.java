package dev.ninelives.junit;

import dev.ninelives.live.LiveFaults;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.time.Pace;
import java.util.Optional;

/** The kinds of clusters that scenarios can run on. */
public enum Cluster {
    /** The Kubernetes in this JVM, on virtual time. */
    EMBEDDED("embedded", false) {
        @Override
        public Backends backends() {
            return new OrcaBackends(EmbeddedSource.selected(), Pace.SPINNAKER);
        }
    },

    /** k3s in a container of the local Docker engine. */
    K3S("k3s", true) {
        @Override
        public Backends backends() {
            return new OrcaBackends(new K3sSource(), LivePace.selected());
        }

        @Override
        Optional<String> refusal(Scenario scenario, FaultCase faultCase) {
            return unhad(faultCase);
        }
    },

    /** A cluster of the user's, which {@code -Dninelives.context} names. */
    KUBECONFIG("kubeconfig", true) {
        @Override
        public Backends backends() {
            return new OrcaBackends(new KubeconfigSource(), LivePace.selected());
        }

        @Override
        Backends dryRun() {
            return new OrcaBackends(new DryRunSource(System.out), Pace.SPINNAKER);
        }

        @Override
        Optional<String> refusal(Scenario scenario, FaultCase faultCase) {
            return unhad(faultCase);
        }
    },

    /** A cluster of the user's, which a live Spinnaker deploys to; {@code -Dninelives.gate.url} names that one's Gate. */
    SPINNAKER("spinnaker", true) {
        @Override
        public Backends backends() {
            return new SpinnakerBackends();
        }

        @Override
        Optional<String> refusal(Scenario scenario, FaultCase faultCase) {
            if (scenario.comparesReleases()) {
                return Optional.of("it compares releases of Spinnaker, and a live one has the release that it has");
            }
            return faultCase.clusterFaults().stream()
                    .findFirst()
                    .map(fault ->
                            "'%s' strikes what stages send through Nine Lives, and those of a live Spinnaker send nothing that way"
                                    .formatted(fault.name()));
        }
    };

    private final String id;
    private final boolean live;

    Cluster(String id, boolean live) {
        this.id = id;
        this.live = live;
    }

    /** As the system property names it. */
    public String id() {
        return id;
    }

    /** Whether it runs on a real clock, where cases can run side by side. */
    boolean isLive() {
        return live;
    }

    /** Why a case cannot be had there, as a clause; empty where it can. */
    Optional<String> refusal(Scenario scenario, FaultCase faultCase) {
        return Optional.empty();
    }

    /** Why a cluster that really runs cannot have what goes wrong in a case. */
    private static Optional<String> unhad(FaultCase faultCase) {
        return faultCase.clusterFaults().stream()
                .flatMap(fault ->
                        LiveFaults.refusal(fault)
                                .map(reason -> "'%s' cannot be had there: %s".formatted(fault.name(), reason))
                                .stream())
                .findFirst();
    }

    /** What cases run on there. */
    public abstract Backends backends();

    /**
     * What cases run on that only tell what they would write there.
     *
     * @throws InvalidSelectionException if nobody would ask that of this kind
     */
    Backends dryRun() {
        throw new InvalidSelectionException(
                "-D%s=true tells what a cluster of yours would get, but -D%s is %s; select %s=%s and name its context with -Dninelives.context"
                        .formatted(Selection.DRY_RUN, Selection.CLUSTER, id, Selection.CLUSTER, KUBECONFIG.id));
    }
}
