package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A stage that hands an operation to one of clouddriver's accounts. */
abstract class ManifestStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    ManifestStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public final List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
