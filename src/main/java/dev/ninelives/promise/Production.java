package dev.ninelives.promise;

import java.util.Optional;

/**
 * What production is, and how to tell which version of it a Pod runs.
 *
 * @param namespace where it lives
 * @param service the Service that takes production traffic
 * @param workloadKind what runs the Pods, for example {@code ReplicaSet}
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
        int minimumReady) {}
