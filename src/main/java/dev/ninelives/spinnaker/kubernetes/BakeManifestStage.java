package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.rosco.Rosco;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code bakeManifest}: renders manifests with Helm or Kustomize, where that is installed. */
final class BakeManifestStage implements StageDefinitionBuilder, StageCheck {
    private final Rosco rosco;

    public BakeManifestStage(Rosco rosco) {
        this.rosco = rosco;
    }

    @Override
    public String getType() {
        return "bakeManifest";
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("createBake", CreateBakeManifestTask.class)
                .withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        List<String> problems = new ArrayList<>();
        String renderer = stage.path("templateRenderer").asString("");
        if (!renderer.contains("${")) {
            rosco.problem(renderer).ifPresent(problems::add);
        }
        if (stage.path("expectedArtifacts").size() != 1) {
            problems.add("produces one embedded base64 artifact, but has %d expectedArtifacts"
                    .formatted(stage.path("expectedArtifacts").size()));
        }
        return problems;
    }
}
