package dev.ninelives.upgrade;

import java.util.Optional;

/**
 * One side of a comparison.
 *
 * @param orca Orca's version
 * @param provider the release as which the Kubernetes stages behave; empty for what each scenario says
 */
record Engine(String orca, Optional<String> provider) {
    /** Also the name of its folder in the report. */
    String id() {
        return provider.map(release -> orca + "-provider-" + release).orElse(orca);
    }

    /** For example {@code Orca 8.31.0 (Spinnaker 1.30)}. */
    @Override
    public String toString() {
        String spinnaker = OrcaRelease.of(orca)
                .map(release -> " (Spinnaker " + release.spinnaker() + ")")
                .orElse("");
        return "Orca " + orca + spinnaker
                + provider.map(release -> ", provider " + release).orElse("");
    }
}
