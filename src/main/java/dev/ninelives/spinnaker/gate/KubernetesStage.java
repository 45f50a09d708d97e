package dev.ninelives.spinnaker.gate;

import tools.jackson.databind.JsonNode;

/** Tells stages of Spinnaker's Kubernetes provider from others. */
final class KubernetesStage {
    private KubernetesStage() {}

    /** Deck writes the provider into most of them; the rest can be told by their names. */
    static boolean is(JsonNode stage) {
        return stage.path("cloudProvider").asString("").equals("kubernetes")
                || stage.path("type").asString("").contains("Manifest");
    }
}
