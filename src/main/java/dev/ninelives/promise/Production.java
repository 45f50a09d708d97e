package dev.ninelives.promise;

import dev.ninelives.history.ObjectReference;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What production is, and how to tell which version of it a Pod runs.
 *
 * @param namespace where it lives
 * @param service the Service that takes production traffic
 * @param workloadKind what runs the Pods: {@code ReplicaSet}, or {@code Deployment} with the ReplicaSets that it owns
 * @param workload the workload's name without Spinnaker's version suffix
 * @param versionLabel the Pod label that tells the version; empty to tell it by the tag of the first container's image
 * @param minimumReady how many ready endpoints the Service must never fall under
 */
public record Production(
        String namespace,
        String service,
        String workloadKind,
        String workload,
        Optional<String> versionLabel,
        int minimumReady) {
    /** The Service that takes production traffic. */
    public ObjectReference serviceReference() {
        return new ObjectReference("Service", namespace, service);
    }

    /**
     * Whether an object is the workload, in any of Spinnaker's versions: {@code shop}, {@code shop-v000}, and so on.
     */
    public boolean isWorkload(ObjectReference object) {
        return object.kind().equals(workloadKind)
                && object.namespace().equals(namespace)
                && object.name().matches(Pattern.quote(workload) + "(-v\\d{3,})?");
    }

    /** Whether objects of this kind decide what production is; an empty namespace stands for all of them. */
    boolean isMadeOf(String kind, String inNamespace) {
        return (inNamespace.isEmpty() || inNamespace.equals(namespace))
                && (Set.of("Pod", "Service", "Endpoints", "EndpointSlice").contains(kind) || isOfWorkload(kind));
    }

    /** Whether the workload consists of objects of this kind. */
    boolean isOfWorkload(String kind) {
        return kind.equals(workloadKind) || (isDeployment() && kind.equals("ReplicaSet"));
    }

    /** Whether one object holds all versions: the present one itself, and earlier ones in ReplicaSets of its own. */
    public boolean isDeployment() {
        return workloadKind.equals("Deployment");
    }

    /** How many ready endpoints there must be: at least one, whatever the scenario says. */
    public int neededEndpoints() {
        return Math.max(1, minimumReady);
    }
}
