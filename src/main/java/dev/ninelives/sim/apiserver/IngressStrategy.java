package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** A new Ingress has no address yet. */
final class IngressStrategy implements Strategy {
    private final KubernetesVersion version;

    IngressStrategy(KubernetesVersion version) {
        this.version = version;
    }

    @Override
    public ResourceType typeInCauses(ResourceType type) {
        return version.isSince(22) ? type : new ResourceType("extensions", "v1", type.kind(), type.plural(), true);
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").putObject("loadBalancer");
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
