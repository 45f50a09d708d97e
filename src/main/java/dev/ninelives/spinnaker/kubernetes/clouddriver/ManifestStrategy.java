package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a manifest's own annotations ask of its deploy.
 *
 * @param versioned empty where the manifest leaves it to the stage and the kind
 * @param maxVersionHistory how many versions to keep; empty for all
 */
record ManifestStrategy(
        Call call, Optional<Boolean> versioned, OptionalInt maxVersionHistory, boolean useSourceCapacity) {
    /** The way in which a manifest is sent. */
    enum Call {
        APPLY,
        RECREATE,
        REPLACE,
        SERVER_SIDE_APPLY,
        SERVER_SIDE_APPLY_FORCED
    }

    static final String MAX_VERSION_HISTORY = "strategy.spinnaker.io/max-version-history";

    static ManifestStrategy of(Manifest manifest) {
        String versioned = manifest.annotation("strategy.spinnaker.io/versioned");
        return new ManifestStrategy(
                call(manifest),
                versioned.isEmpty() ? Optional.empty() : Optional.of(Boolean.valueOf(versioned)),
                integer(manifest.annotation(MAX_VERSION_HISTORY)),
                isTrue(manifest, "use-source-capacity"));
    }

    private static Call call(Manifest manifest) {
        if (isTrue(manifest, "recreate")) {
            return Call.RECREATE;
        }
        if (isTrue(manifest, "replace")) {
            return Call.REPLACE;
        }
        String serverSide = manifest.annotation("strategy.spinnaker.io/server-side-apply");
        if (serverSide.equalsIgnoreCase("force-conflicts")) {
            return Call.SERVER_SIDE_APPLY_FORCED;
        }
        return Boolean.parseBoolean(serverSide) ? Call.SERVER_SIDE_APPLY : Call.APPLY;
    }

    private static boolean isTrue(Manifest manifest, String name) {
        return Boolean.parseBoolean(manifest.annotation("strategy.spinnaker.io/" + name));
    }

    private static OptionalInt integer(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
