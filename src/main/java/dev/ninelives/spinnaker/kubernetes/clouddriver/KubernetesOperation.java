package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Optional;

/** Something that a stage has clouddriver do. */
public interface KubernetesOperation {
    /** As stages submit it, for example {@code deployManifest}. */
    String name();

    /**
     * Checks the request before it is accepted.
     *
     * @throws InvalidOperationException if it is refused; the mistake is in the stage
     */
    void validate(KubernetesCredentials credentials);

    /**
     * Carries it out. Any exception makes it failed, with the exception's message; what was done before stays done.
     *
     * @return empty for operations that report nothing
     */
    Optional<OperationResult> operate(KubernetesCredentials credentials);
}
