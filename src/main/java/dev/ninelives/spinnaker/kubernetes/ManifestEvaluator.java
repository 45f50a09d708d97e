package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.expressions.PipelineExpressionEvaluator;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what a stage deploys or patches with, and the artifacts that go with it. */
final class ManifestEvaluator {
    /**
     * What was found, in the form of a context.
     *
     * @param manifests documents, with lists among them opened
     */
    record Result(List<Object> manifests, List<Artifact> required, List<Artifact> optional) {}

    private final ManifestSource source;
    private final ArtifactUtils artifacts;
    private final ContextParameterProcessor expressions;
    private final StageTree trees;

    public ManifestEvaluator(
            ManifestSource source, ArtifactUtils artifacts, ContextParameterProcessor expressions, StageTree trees) {
        this.source = source;
        this.artifacts = artifacts;
        this.expressions = expressions;
        this.trees = trees;
    }

    /**
     * Resolves a stage's source.
     *
     * @param textKey where manifests are that stand in the stage itself; if it has none, an earlier stage's count
     */
    Result evaluate(StageExecution stage, String textKey) {
        return new Result(manifests(stage, textKey), required(stage), artifacts.getArtifacts(stage));
    }

    private List<Object> manifests(StageExecution stage, String textKey) {
        Object kind = stage.getContext().get("source");
        if ("text".equals(kind)) {
            return text(stage.getContext().get(textKey));
        }
        if ("artifact".equals(kind)) {
            List<Object> documents = source.documents(stage);
            return isTrue(stage, "skipExpressionEvaluation") ? documents : evaluated(documents, stage);
        }
        throw new IllegalStateException("\"source\" is '%s'; expected 'text' or 'artifact'".formatted(kind));
    }

    private static List<Object> text(Object manifests) {
        if (manifests == null) {
            throw new IllegalArgumentException("No text manifest was specified.");
        }
        List<Object> flat = new ArrayList<>();
        flatten(manifests, flat);
        return flat;
    }

    private static void flatten(Object value, List<Object> flat) {
        if (value instanceof List<?> list) {
            list.forEach(element -> flatten(element, flat));
        } else {
            flat.add(value);
        }
    }

    private List<Object> evaluated(List<Object> documents, StageExecution stage) {
        Map<String, Object> input = new HashMap<>();
        input.put("manifests", documents);
        Map<String, Object> output = expressions.process(input, expressions.buildExecutionContext(stage), true);
        if (isTrue(stage, "failOnFailedExpressions") && output.containsKey(PipelineExpressionEvaluator.SUMMARY)) {
            throw new IllegalStateException(
                    "Failure evaluating manifest expressions: " + output.get(PipelineExpressionEvaluator.SUMMARY));
        }
        return new ArrayList<>((List<?>) output.get("manifests"));
    }

    private List<Artifact> required(StageExecution stage) {
        List<Artifact> required = new ArrayList<>();
        elements(stage, "requiredArtifactIds")
                .forEach(id -> required.add(found(id, artifacts.getBoundArtifactForId(stage, (String) id))));
        elements(stage, "requiredArtifacts").forEach(element -> {
            if (element instanceof Map<?, ?> wanted) {
                String id = (String) wanted.get("expectedArtifactId");
                Artifact inline = trees.artifact(wanted.get("artifact"));
                required.add(found(id, artifacts.getBoundArtifactForStage(stage, id, inline)));
            }
        });
        return required;
    }

    private static Artifact found(Object id, Artifact artifact) {
        if (artifact == null) {
            throw new IllegalStateException(
                    "No artifact with id %s could be found in the pipeline context.".formatted(id));
        }
        return artifact;
    }

    private static List<?> elements(StageExecution stage, String key) {
        return new HashMap<>(stage.getContext()).get(key) instanceof List<?> list ? list : List.of();
    }

    private static boolean isTrue(StageExecution stage, String key) {
        return "true".equals(String.valueOf(stage.getContext().get(key)));
    }
}
