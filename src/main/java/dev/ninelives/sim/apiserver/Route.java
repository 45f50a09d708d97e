package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;

/** A request, with what its path says. */
record Route(ApiRequest request, RequestPath path, Query query, ServedType served, KubernetesVersion version) {
    ResourceType type() {
        return served.type();
    }

    Write write() {
        return WriteOptions.of(request, query, version);
    }
}
