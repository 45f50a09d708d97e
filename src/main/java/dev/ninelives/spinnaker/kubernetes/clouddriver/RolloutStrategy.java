package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Locale;

/** What a deploy does with the older ReplicaSets of its cluster, by the words of the pipeline's JSON. */
public enum RolloutStrategy {
    NONE,
    REDBLACK,
    BLUEGREEN,
    HIGHLANDER;

    /** See {@link RolloutStrategies#of}. */
    public static RolloutStrategy of(String word) {
        return RolloutStrategies.ALL.of(word);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the previous version is disabled and kept, as blue to the new green. */
    public boolean keepsPrevious() {
        return this == REDBLACK || this == BLUEGREEN;
    }

    /**
     * Checks that a manifest leaves the strategy the versions that it needs.
     *
     * @throws IllegalArgumentException if a manifest keeps so few versions that the previous one is gone before it can
     *     be disabled
     */
    void check(Manifest manifest) {
        ManifestStrategy.of(manifest).maxVersionHistory().ifPresent(kept -> {
            if (keepsPrevious() && kept < 2) {
                throw new IllegalArgumentException(
                        "The annotation %s: %d of %s conflicts with the strategy %s; make it 2 or more"
                                .formatted(ManifestStrategy.MAX_VERSION_HISTORY, kept, manifest.fullName(), word()));
            }
        });
    }
}
