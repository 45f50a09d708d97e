package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code findArtifactFromExecution}: takes artifacts from the latest execution of a pipeline. */
final class FindArtifactFromExecutionStage implements StageDefinitionBuilder, StageCheck {
    @Override
    public String getType() {
        return "findArtifactFromExecution";
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("findArtifactFromExecution", FindArtifactFromExecutionTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return stage.path("pipeline").asString("").isEmpty()
                ? List.of("names no pipeline in whose executions to look")
                : List.of();
    }
}
