package dev.ninelives.scenario;

import dev.ninelives.fault.Manifest;

/**
 * A manifest that the pipeline deploys.
 *
 * @param id the artifact's id, name or reference, the parameter's or the stage's name: what the scenario calls it
 * @param route how the pipeline gets at it
 */
record ScenarioManifest(String id, Route route, Manifest healthy) {
    /** The ways of a manifest into a pipeline. */
    sealed interface Route {}

    /** As an artifact that a stage fetches. */
    record ByArtifact(ArtifactIdentity identity) implements Route {}

    /** As text in a parameter of the same name. */
    record ByParameter() implements Route {}

    /** In the pipeline itself, as the manifests of the stage of that name. */
    record ByStage() implements Route {}
}
