package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;
import java.util.Optional;

/** Where a deploy finds the Services that its workloads are attached to. */
public enum ServiceLookup {
    /** In the cluster, so that a Service which the same stage is about to create does not exist yet. */
    LIVE {
        @Override
        Optional<Manifest> find(Coordinates service, List<Manifest> request, KubernetesCredentials credentials) {
            return credentials.get(service);
        }
    },

    /** Among the manifests of the same stage, or else in the cluster. */
    REQUEST_FIRST {
        @Override
        Optional<Manifest> find(Coordinates service, List<Manifest> request, KubernetesCredentials credentials) {
            return request.stream()
                    .filter(manifest -> Coordinates.of(manifest).equals(service))
                    .findFirst()
                    .or(() -> LIVE.find(service, request, credentials));
        }
    };

    abstract Optional<Manifest> find(Coordinates service, List<Manifest> request, KubernetesCredentials credentials);
}
