package dev.ninelives.lint;

import dev.ninelives.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines as short as can be: keys without quotes, texts in single ones. */
final class Examples {
    /** Deploys a candidate in the dark, with the failure left to later stages. */
    static final String DARK = """
            {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy', source: 'artifact',
             manifestArtifact: {name: 'replicaset'}, continuePipeline: true, failPipeline: false,
             trafficManagement: {enabled: true, options:
               {enableTraffic: false, services: ['service shop'], strategy: 'none'}}},
            """;

    /** Ends a failed run as what it is. */
    static final String REPORT = """
            {refId: '98', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Failed?', preconditions: [
              {type: 'expression', failPipeline: false,
               context: {expression: "${#stage('Deploy').status.toString() != 'SUCCEEDED'}"}}]},
            {refId: '99', requisiteStageRefIds: ['98'], type: 'checkPreconditions', name: 'Report', preconditions: [
              {type: 'expression', failPipeline: true, context: {expression: '${false}'}}]}
            """;

    private static final JsonMapper RELAXED = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private Examples() {}

    /** A pipeline with these stages, without its braces. */
    static String stages(String... stages) {
        return "limitConcurrent: true, stages: [" + String.join("", stages) + "]";
    }

    static List<Finding> lint(String pipeline) {
        return Linter.lint(graph(pipeline, Map.of()));
    }

    static PipelineGraph graph(String pipeline, Map<String, String> manifests) {
        String text = text(pipeline);
        ObjectNode json = (ObjectNode) RELAXED.readTree(text);
        return new PipelineGraph(new Pipeline("pipeline.json", json), text, Manifests.of(manifests));
    }

    /** The pipeline as a file has it, a key a line. */
    static String text(String pipeline) {
        String whole = pipeline.startsWith("{") ? pipeline : "{" + pipeline + "}";
        return RELAXED.writerWithDefaultPrettyPrinter().writeValueAsString(RELAXED.readTree(whole));
    }
}
