package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.InvalidOperationException;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import java.util.stream.Stream;

/** Which account a stage works with. */
final class Credentials {
    private Credentials() {}

    /** The account's name; empty where the stage names none. */
    static String account(StageExecution stage) {
        return Stream.of("account.name", "account", "credentials")
                .map(stage.getContext()::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }

    /**
     * The account, for the use of this stage.
     *
     * @throws InvalidOperationException if there is no such account, or the stage is not meant for Kubernetes
     */
    static KubernetesCredentials of(StageExecution stage, Clouddriver clouddriver) {
        Object provider = stage.getContext().get("cloudProvider");
        if (!"kubernetes".equals(provider)) {
            throw new InvalidOperationException(
                    "cloudProvider is %s; a Kubernetes stage must say \"cloudProvider\": \"kubernetes\""
                            .formatted(
                                    provider == null
                                            ? "missing, which Spinnaker takes for 'aws'"
                                            : "'" + provider + "'"));
        }
        return clouddriver.credentials(account(stage), stage.getName());
    }
}
