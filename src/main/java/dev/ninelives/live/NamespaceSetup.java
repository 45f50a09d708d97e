package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** What a new namespace needs before a case may use it. */
public interface NamespaceSetup {
    /**
     * Returns once the namespace can be worked in.
     *
     * @param namespace physical name
     * @throws IllegalStateException if that does not come about
     */
    void settle(KubernetesApi api, String namespace);

    /**
     * Waits for the ServiceAccount that Pods run as, which Kubernetes adds a moment later, and up to 1.23 for its token;
     * without them the first Pods are refused. A namespace of a scenario stands for one that has long been there.
     *
     * @param minor the cluster's minor version, for example 20
     */
    static NamespaceSetup defaultServiceAccount(int minor) {
        return (api, namespace) -> {
            String path = "/api/v1/namespaces/" + namespace + "/serviceaccounts/default";
            Instant limit = Instant.now().plus(Duration.ofSeconds(20));
            while (!isReady(api.get(path), minor)) {
                if (Instant.now().isAfter(limit)) {
                    throw new IllegalStateException(
                            "Namespace %s got no ServiceAccount 'default' within 20 s, so no Pod can start in it; see the log of the controller manager"
                                    .formatted(namespace));
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        };
    }

    private static boolean isReady(ApiResponse response, int minor) {
        if (!response.isSuccess()) {
            return false;
        }
        JsonNode account = response.json();
        return minor >= 24 || !account.path("secrets").isEmpty();
    }
}
