package dev.ninelives.junit;

import dev.ninelives.kubeconfig.Kubeconfig;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.lent.Loan;
import java.util.Optional;

/** The cluster that a live Spinnaker deploys to. */
interface LendingCluster {
    /** The one that {@code -Dninelives.context} names. */
    LendingCluster NAMED = new LendingCluster() {
        @Override
        public Optional<String> refusal(Loan loan) {
            return Kubeconfig.refusal(loan);
        }

        @Override
        public void require() {
            Kubeconfig.shared();
        }

        @Override
        public LiveCluster open(Loan loan) {
            return Kubeconfig.shared().open(loan);
        }

        @Override
        public void settle() {
            Kubeconfig.shared().settle();
        }
    };

    /**
     * Why a case may not have these namespaces, in a sentence; empty where it may. Writes nothing.
     *
     * @throws dev.ninelives.cluster.ClusterUnavailableException if there is no cluster
     */
    Optional<String> refusal(Loan loan);

    /** @throws dev.ninelives.cluster.ClusterUnavailableException if there is no cluster */
    void require();

    /** A view for one case. */
    LiveCluster open(Loan loan);

    /** Waits until nothing is left of the cases that have ended. */
    void settle();
}
