package dev.ninelives.kubeconfig;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** The mark by which the owner of a cluster says that pipelines may break it. */
final class Marker {
    /** On the namespace {@code kube-system}, which every cluster has and only its owner may change. */
    static final String LABEL = "ninelives.dev/test-cluster";

    private static final String PATH = "/api/v1/namespaces/kube-system";

    private final Context context;

    Marker(Context context) {
        this.context = context;
    }

    /** @throws RefusedClusterException if the cluster has no mark, or cannot be asked for it */
    void require(KubernetesApi api) {
        ApiResponse response = ask(api);
        if (response.code() == 401) {
            throw new RefusedClusterException(
                    "The API server of context '%s' does not accept its credentials (401 %s); they may have expired. Log in again, or renew them in %s"
                            .formatted(context.name(), response.message(), context.file()));
        }
        if (!response.isSuccess()) {
            throw new RefusedClusterException(
                    "Context '%s' may not read namespace kube-system, so nobody can tell whether this is a test cluster: %d %s. %s"
                            .formatted(context.name(), response.code(), response.message(), Permissions.REMEDY));
        }
        String mark =
                response.json().path("metadata").path("labels").path(LABEL).asString("");
        if (!mark.equals("true")) {
            throw new RefusedClusterException("""
                The cluster of context '%s' is not marked as a test cluster, so it is left alone.
                If pipelines may break whatever is on it, mark it:
                  kubectl --context %1$s label namespace kube-system %2$s=true\
                """.formatted(context.name(), LABEL));
        }
    }

    private ApiResponse ask(KubernetesApi api) {
        try {
            return api.get(PATH);
        } catch (ClusterUnreachableException e) {
            throw new RefusedClusterException(reason(e), e);
        }
    }

    private String reason(ClusterUnreachableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "The certificate of the API server of context '%s' is not valid now (%s); renew it, or set this machine's clock"
                        .formatted(context.name(), cause.getMessage());
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "The API server of context '%s' cannot be trusted (%s); is certificate-authority-data in %s that of this cluster?"
                        .formatted(context.name(), cause.getMessage(), context.file());
            }
        }
        return "The API server of context '%s' cannot be reached: %s. Is the cluster up, and is the address in %s right?"
                .formatted(context.name(), failure.getMessage(), context.file());
    }
}
