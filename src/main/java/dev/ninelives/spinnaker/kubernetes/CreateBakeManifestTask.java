package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import dev.ninelives.spinnaker.kubernetes.rosco.BakeRequest;
import dev.ninelives.spinnaker.kubernetes.rosco.Rosco;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Fetches the stage's template and values, renders them, and puts the manifests out as one embedded artifact. */
final class CreateBakeManifestTask implements RetryableTask {
    private static final String REPOSITORY = "git/repo";

    private final Rosco rosco;
    private final ArtifactUtils artifacts;
    private final ArtifactDownload download;
    private final ContextParameterProcessor expressions;
    private final StageTree trees;

    public CreateBakeManifestTask(
            Rosco rosco,
            ArtifactUtils artifacts,
            ArtifactDownload download,
            ContextParameterProcessor expressions,
            StageTree trees) {
        this.rosco = rosco;
        this.artifacts = artifacts;
        this.download = download;
        this.expressions = expressions;
        this.trees = trees;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        JsonNode own = trees.own(stage);
        String manifests = rosco.bake(request(stage, own));
        Map<String, Object> artifact = new LinkedHashMap<>();
        artifact.put("type", "embedded/base64");
        artifact.put(
                "name",
                own.path("expectedArtifacts")
                        .path(0)
                        .path("matchArtifact")
                        .path("name")
                        .asString(""));
        artifact.put("reference", Base64.getEncoder().encodeToString(manifests.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> outputs = Map.of("artifacts", List.of(artifact));
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    private BakeRequest request(StageExecution stage, JsonNode own) {
        List<Artifact> inputs = inputs(stage, own);
        List<String> values = new ArrayList<>();
        inputs.stream().skip(1).forEach(input -> values.add(download.text(input)));
        return new BakeRequest(
                own.path("templateRenderer").asString(""),
                own.path("outputName").asString(""),
                own.path("namespace").asString(""),
                download.location(inputs.get(0)),
                values,
                overrides(stage, own),
                own.path("rawOverrides").asBoolean(false),
                own.path("includeCRDs").asBoolean(false),
                own.path("apiVersions")
                        .valueStream()
                        .map(version -> version.asString(""))
                        .toList(),
                Optional.of(own.path("kubeVersion").asString("")).filter(version -> !version.isEmpty()),
                REPOSITORY.equals(inputs.get(0).getType())
                        ? own.path("helmChartFilePath").asString("")
                        : "",
                own.path("kustomizeFilePath").asString("kustomization.yaml"));
    }

    /** Of Helm, a list with the chart first; of Kustomize, a single one. */
    private List<Artifact> inputs(StageExecution stage, JsonNode own) {
        List<Artifact> inputs = new ArrayList<>();
        own.path("inputArtifacts").forEach(input -> inputs.add(input(stage, input)));
        if (own.path("inputArtifact").isObject()) {
            inputs.add(input(stage, own.path("inputArtifact")));
        }
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("At least one input artifact to bake must be specified");
        }
        return inputs;
    }

    private Artifact input(StageExecution stage, JsonNode input) {
        JsonNode inline = input.path("artifact");
        Artifact artifact = artifacts.getBoundArtifactForStage(
                stage, input.path("id").asString(null), inline.isObject() ? trees.artifact(trees.plain(inline)) : null);
        if (artifact == null) {
            throw new IllegalArgumentException(
                    "Input artifact (id: %s, account: %s) could not be found in the execution"
                            .formatted(
                                    input.path("id").asString(""),
                                    input.path("account").asString("")));
        }
        return artifact;
    }

    private Map<String, Object> overrides(StageExecution stage, JsonNode own) {
        Map<String, Object> overrides = new LinkedHashMap<>();
        own.path("overrides")
                .properties()
                .forEach(override -> overrides.put(override.getKey(), trees.plain(override.getValue())));
        return own.path("evaluateOverrideExpressions").asBoolean(false)
                ? expressions.process(overrides, expressions.buildExecutionContext(stage), true)
                : overrides;
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(30).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofMinutes(5).toMillis();
    }
}
