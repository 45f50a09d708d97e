package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Optional;
import java.util.OptionalInt;

/** Whose replicas a manifest with the annotation {@code strategy.spinnaker.io/use-source-capacity} takes over. */
public enum SourceCapacity {
    /** Of the live object with the name in the manifest, so that a versioned manifest finds none and keeps its own. */
    OF_PLAIN_NAME {
        @Override
        Optional<String> source(Manifest manifest, boolean versioned, OptionalInt latest) {
            return Optional.of(KubernetesArtifacts.deployedName(manifest.name(), ""));
        }
    },

    /** Of the highest version where there are versions, be it failed or scaled to nothing. */
    OF_HIGHEST_VERSION {
        @Override
        Optional<String> source(Manifest manifest, boolean versioned, OptionalInt latest) {
            if (!versioned) {
                return OF_PLAIN_NAME.source(manifest, false, latest);
            }
            return latest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(KubernetesArtifacts.deployedName(manifest.name(), Versions.text(latest.getAsInt())));
        }
    };

    /** The name of the live object, which need not exist; empty where there cannot be one. */
    abstract Optional<String> source(Manifest manifest, boolean versioned, OptionalInt latest);
}
