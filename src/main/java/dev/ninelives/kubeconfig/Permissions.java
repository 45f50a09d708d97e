package dev.ninelives.kubeconfig;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.lent.Loan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a user must be allowed to do, on the whole cluster and in the namespaces of a run. {@code rbac/nine-lives.yaml} grants
 * exactly this.
 */
final class Permissions {
    static final String REMEDY =
            "Have an administrator of the cluster run: kubectl apply -f rbac/nine-lives.yaml (and use its"
                    + " ServiceAccount)";

    private static final String RBAC = "rbac.authorization.k8s.io";

    /** Makes namespaces, and gives itself the rights in those that it has made; no more. */
    static final List<Permission> CLUSTER = List.of(
            Permission.of("get", "", "namespaces"),
            Permission.of("list", "", "namespaces"),
            Permission.of("watch", "", "namespaces"),
            Permission.of("create", "", "namespaces"),
            Permission.of("patch", "", "namespaces"),
            Permission.of("delete", "", "namespaces"));

    /** In a namespace of its own; what the watches need, and what the shipped pipelines do. */
    static final List<Permission> CASE = List.of(
            Permission.of("watch", "", "pods"),
            Permission.of("watch", "", "services"),
            Permission.of("watch", "", "endpoints"),
            Permission.of("watch", "", "events"),
            Permission.of("watch", "apps", "replicasets"),
            Permission.of("watch", "apps", "deployments"),
            Permission.of("list", "apps", "statefulsets"),
            Permission.of("list", "apps", "daemonsets"),
            Permission.of("watch", "discovery.k8s.io", "endpointslices"),
            Permission.of("get", "", "serviceaccounts"),
            Permission.of("get", "", "services/proxy"),
            Permission.of("create", "apps", "replicasets"),
            Permission.of("delete", "apps", "replicasets"),
            Permission.of("create", "", "services"));

    /** Without all rights everywhere, a run binds itself to this role in each of its namespaces. */
    static final List<Permission> BINDING = List.of(
            Permission.of("create", RBAC, "rolebindings"),
            new Permission("bind", RBAC, "clusterroles", CaseAccess.ROLE),
            new Permission("get", RBAC, "clusterrolebindings", CaseAccess.BINDING));

    private Permissions() {}

    /** @throws RefusedClusterException if the user lacks one, naming all that are missing */
    static void require(KubernetesApi api, Context context) {
        List<Permission> missing = missing(api, CLUSTER, "");
        List<Permission> inAllNamespaces = missing(api, CASE, "");
        List<Permission> toBind = inAllNamespaces.isEmpty() ? List.of() : missing(api, BINDING, "");
        List<Permission> all = java.util.stream.Stream.concat(missing.stream(), toBind.stream())
                .toList();
        if (!all.isEmpty()) {
            throw new RefusedClusterException("Context '%s' lacks permissions on its cluster: %s. %s"
                    .formatted(context.name(), words(all), REMEDY));
        }
    }

    /** What the user may not do in namespaces that are lent to him, in a sentence; a run gives itself no rights there. */
    static Optional<String> lacking(KubernetesApi api, Context context, Loan loan) {
        return loan.namespaces().values().stream()
                .flatMap(namespace -> lacking(api, context, namespace).stream())
                .findFirst();
    }

    private static Optional<String> lacking(KubernetesApi api, Context context, String namespace) {
        List<Permission> missing = missing(api, CASE, namespace);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Context '%s' lacks permissions in namespace '%s': %s. Have its owner run: kubectl -n %2$s create rolebinding nine-lives --clusterrole=%s --serviceaccount=nine-lives:nine-lives"
                                .formatted(context.name(), namespace, words(missing), CaseAccess.ROLE));
    }

    private static String words(List<Permission> permissions) {
        return permissions.stream().map(Permission::toString).collect(Collectors.joining(", "));
    }

    /** Those that the user does not have; {@code namespace} is empty for all namespaces. */
    static List<Permission> missing(KubernetesApi api, List<Permission> permissions, String namespace) {
        return permissions.stream()
                .filter(permission -> !has(api, permission, namespace))
                .toList();
    }

    private static boolean has(KubernetesApi api, Permission permission, String namespace) {
        ApiResponse response = api.post(
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                KubernetesApi.JSON,
                permission.question(namespace));
        return response.isSuccess()
                && response.json().path("status").path("allowed").asBoolean(false);
    }
}
