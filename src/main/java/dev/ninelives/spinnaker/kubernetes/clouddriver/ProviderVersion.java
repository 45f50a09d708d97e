package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;

/**
 * Spinnaker's Kubernetes provider (clouddriver, and the stages in Orca that drive it) as one release has it, in all that
 * we know to have changed. Everything else is as today, whatever the release.
 *
 * <p>A mend that was taken over into patch releases counts from the next minor release on.
 */
public record ProviderVersion(
        Release release,
        RolloutStrategies strategies,
        OldVersions oldVersions,
        OldVersionLookup oldVersionLookup,
        SourceCapacity sourceCapacity,
        ServiceLookup serviceLookup,
        TargetLookup targetLookup,
        ImageBinding imageBinding) {
    private static final List<Behaviour<RolloutStrategies>> STRATEGIES = List.of(
            Behaviour.until("1.30", RolloutStrategies.WITHOUT_BLUEGREEN, "ended by orca#4332"),
            Behaviour.since("1.30", RolloutStrategies.ALL, "orca#4332, clouddriver#5811"));

    private static final List<Behaviour<OldVersions>> OLD_VERSIONS = List.of(
            Behaviour.until("1.30", OldVersions.DISABLED, "ended by orca#4414"),
            Behaviour.between("1.30", "1.35", OldVersions.DELETED_UNLESS_STABLE, "orca#4414, ended by orca#4728"),
            Behaviour.since("1.35", OldVersions.DELETED_UNLESS_SERVING, "orca#4728"));

    private static final List<Behaviour<OldVersionLookup>> OLD_VERSION_LOOKUP = List.of(
            Behaviour.until("1.30", OldVersionLookup.IN_ITS_NAMESPACE, "ended by orca#4414"),
            Behaviour.between("1.30", "1.31", OldVersionLookup.IN_DEFAULT_NAMESPACE, "orca#4414, ended by orca#4453"),
            Behaviour.since("1.31", OldVersionLookup.IN_ITS_NAMESPACE, "orca#4453"));

    private static final List<Behaviour<SourceCapacity>> SOURCE_CAPACITY = List.of(
            Behaviour.until("1.30", SourceCapacity.OF_PLAIN_NAME, "spinnaker#4529, ended by clouddriver#5874"),
            Behaviour.since("1.30", SourceCapacity.OF_HIGHEST_VERSION, "clouddriver#5874"));

    private static final List<Behaviour<ServiceLookup>> SERVICE_LOOKUP = List.of(
            Behaviour.until("1.26", ServiceLookup.LIVE, "spinnaker#6215, ended by clouddriver#5248"),
            Behaviour.since("1.26", ServiceLookup.REQUEST_FIRST, "clouddriver#5248"));

    private static final List<Behaviour<TargetLookup>> TARGET_LOOKUP = List.of(
            Behaviour.until("1.23", TargetLookup.CACHED, "spinnaker#5563, spinnaker#5607"),
            Behaviour.since("1.23", TargetLookup.LIVE, "spinnaker#5607"));

    private static final List<Behaviour<ImageBinding>> IMAGE_BINDING = List.of(
            Behaviour.until("1.23", ImageBinding.MATCH_NAME_ONLY, "ended by clouddriver#4874"),
            Behaviour.since("1.23", ImageBinding.MATCH_NAME_AND_TAG, "clouddriver#4874, spinnaker#6506"));

    /** As Spinnaker is today. */
    public static final ProviderVersion CURRENT = of(Release.CURRENT);

    /** As the release is. */
    public static ProviderVersion of(Release release) {
        return new ProviderVersion(
                release,
                Behaviour.at(release, STRATEGIES),
                Behaviour.at(release, OLD_VERSIONS),
                Behaviour.at(release, OLD_VERSION_LOOKUP),
                Behaviour.at(release, SOURCE_CAPACITY),
                Behaviour.at(release, SERVICE_LOOKUP),
                Behaviour.at(release, TARGET_LOOKUP),
                Behaviour.at(release, IMAGE_BINDING));
    }

    /** All that is known to have changed, a list for each thing, oldest first. */
    public static List<List<? extends Behaviour<?>>> changes() {
        return List.of(
                TARGET_LOOKUP,
                IMAGE_BINDING,
                SERVICE_LOOKUP,
                SOURCE_CAPACITY,
                STRATEGIES,
                OLD_VERSIONS,
                OLD_VERSION_LOOKUP);
    }

    /** The same release with another setting of {@code kubernetes.artifact-binding.docker-image}. */
    public ProviderVersion with(ImageBinding setting) {
        return new ProviderVersion(
                release,
                strategies,
                oldVersions,
                oldVersionLookup,
                sourceCapacity,
                serviceLookup,
                targetLookup,
                setting);
    }
}
