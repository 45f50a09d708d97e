package dev.ninelives.sim.apiserver;

/** NetworkPolicies count their changes. */
final class NetworkPolicyStrategy implements Strategy {
    @Override
    public boolean hasGeneration() {
        return true;
    }
}
