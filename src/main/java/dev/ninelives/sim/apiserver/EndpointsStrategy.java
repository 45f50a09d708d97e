package dev.ninelives.sim.apiserver;

import java.util.Optional;

/**
 * EndpointSlices have taken the place of Endpoints.
 *
 * @param version that says whether clients are warned
 */
record EndpointsStrategy(KubernetesVersion version) implements Strategy {
    @Override
    public Optional<String> deprecation() {
        return version.isSince(33)
                ? Optional.of("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice")
                : Optional.empty();
    }
}
