package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;

/**
 * NetworkPolicies count their changes.
 *
 * @param version that says by which group refusals name them: the older ones by that which they came from
 */
record NetworkPolicyStrategy(KubernetesVersion version) implements Strategy {
    @Override
    public ResourceType typeInCauses(ResourceType type) {
        return version.isSince(37)
                ? type
                : new ResourceType("extensions", type.version(), type.kind(), type.plural(), true);
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }
}
