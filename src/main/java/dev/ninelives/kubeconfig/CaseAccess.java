package dev.ninelives.kubeconfig;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.DryRun;
import dev.ninelives.live.NamespaceSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the user of a run the rights that it needs in a namespace of its own, by a RoleBinding there, unless it has them
 * anyway. So a run can touch nothing that it has not made, whatever a pipeline tries.
 */
final class CaseAccess implements NamespaceSetup {
    /** The ClusterRole that says what a run may do in a namespace of its own. */
    static final String ROLE = "nine-lives-case";

    /** The ClusterRoleBinding whose subjects get it. */
    static final String BINDING = "nine-lives";

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final JsonMapper JSON = new JsonMapper();

    private final NamespaceSetup then;

    /** @param then what else a namespace needs, once it can be worked in */
    CaseAccess(NamespaceSetup then) {
        this.then = then;
    }

    @Override
    public void settle(KubernetesApi api, String namespace) {
        if (!missing(api, namespace).isEmpty()) {
            bind(api, namespace);
            await(api, namespace);
        }
        then.settle(api, namespace);
    }

    private static List<Permission> missing(KubernetesApi api, String namespace) {
        return Permissions.missing(api, Permissions.CASE, namespace);
    }

    /** What {@link #settle} would write into a namespace that is not there yet. */
    static DryRun.Access foretold(KubernetesApi api) {
        if (missing(api, "any").isEmpty()) {
            return namespace -> List.of();
        }
        String binding = binding(api).toString();
        return namespace -> List.of(new DryRun.Access.Creation(path(namespace), binding));
    }

    private static ObjectNode binding(KubernetesApi api) {
        ObjectNode binding = JSON.createObjectNode()
                .put("apiVersion", "rbac.authorization.k8s.io/v1")
                .put("kind", "RoleBinding");
        binding.withObject("metadata").put("name", BINDING);
        binding.withObject("roleRef")
                .put("apiGroup", "rbac.authorization.k8s.io")
                .put("kind", "ClusterRole")
                .put("name", ROLE);
        binding.set("subjects", subjects(api));
        return binding;
    }

    private static String path(String namespace) {
        return RBAC + "/namespaces/" + namespace + "/rolebindings";
    }

    private static void bind(KubernetesApi api, String namespace) {
        ApiResponse response =
                api.post(path(namespace), KubernetesApi.JSON, binding(api).toString());
        if (!response.isSuccess() && response.code() != 409) {
            throw new IllegalStateException("The run cannot give itself rights in its namespace %s: %s"
                    .formatted(namespace, response.message()));
        }
    }

    private static JsonNode subjects(KubernetesApi api) {
        ApiResponse response = api.get(RBAC + "/clusterrolebindings/" + BINDING);
        if (!response.isSuccess()) {
            throw new IllegalStateException("The ClusterRoleBinding %s cannot be read: %s. %s"
                    .formatted(BINDING, response.message(), Permissions.REMEDY));
        }
        return response.json().path("subjects");
    }

    /** The API server's authorizer learns of a new binding a moment later. */
    private static void await(KubernetesApi api, String namespace) {
        Instant end = Instant.now().plus(LIMIT);
        List<Permission> missing = missing(api, namespace);
        while (!missing.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "In its own namespace %s the run still may not: %s. Is rbac/nine-lives.yaml applied, and is this user a subject of ClusterRoleBinding %s?"
                                .formatted(namespace, missing, BINDING));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            missing = missing(api, namespace);
        }
    }
}
