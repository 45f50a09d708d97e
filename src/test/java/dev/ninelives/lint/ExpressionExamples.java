package dev.ninelives.lint;

import java.util.List;
import java.util.Map;

/** Hazards of expressions, parameters and artifacts. */
final class ExpressionExamples {
    private static final String STAGES = """
            stages: [
              {refId: '1', requisiteStageRefIds: [], type: 'wait', name: 'First'},
              {refId: '2', requisiteStageRefIds: ['1'], type: 'wait', name: 'Second', comments: "${%s}"},
              {refId: '3', requisiteStageRefIds: ['1'], type: 'wait', name: 'Beside'}]
            """;

    private static final String ARTIFACTS = """
            expectedArtifacts: [{id: '%s', matchArtifact: {type: 'docker/image', name: 'busybox'},
              usePriorArtifact: %s}],
            triggers: [{type: 'docker', expectedArtifactIds: ['%s']}],
            stages: [
              {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy',
               requiredArtifactIds: ['image']}]
            """;

    private static final String PARAMETERS = "parameterConfig: [{name: '%s'}], ";

    static final List<Example> ALL = List.of(
            onSecond(
                    "unknown-stage",
                    STAGES.formatted("#stage('First').status"),
                    STAGES.formatted("#stage('Fist').status")),
            onSecond(
                    "unknown-stage",
                    STAGES.formatted("#stage(\\\"First\\\")['outputs']"),
                    STAGES.formatted("#stage(\\\"Beside\\\")['outputs']")),
            onSecond(
                    "unknown-status",
                    STAGES.formatted("#stage('First')['status'].toString() == 'SUCCEEDED'"),
                    STAGES.formatted("#stage('First')['status'].toString() == 'SUCCEDED'")),
            onSecond(
                    "unknown-parameter",
                    PARAMETERS.formatted("tag") + STAGES.formatted("parameters.tag + parameters['tag']"),
                    PARAMETERS.formatted("tag") + STAGES.formatted("parameters.tag + parameters['tags']")),
            new Example(
                    "unknown-parameter",
                    PARAMETERS.formatted("colour") + deploy(),
                    PARAMETERS.formatted("colour") + deploy().replace("${parameters.colour}", "${parameters.color}"),
                    "Deploy",
                    "\"comments\"",
                    Map.of("config", "kind: ConfigMap\ndata: {colour: \"${parameters.colour}\"}\n")),
            new Example(
                    "unused-parameter",
                    PARAMETERS.formatted("tag") + STAGES.formatted("trigger.parameters?.tag"),
                    PARAMETERS.formatted("tag") + STAGES.formatted("trigger.tag"),
                    "",
                    "\"name\" : \"tag\""),
            new Example(
                    "unknown-artifact",
                    ARTIFACTS.formatted("image", "false", "image"),
                    ARTIFACTS.formatted("picture", "false", "picture"),
                    "Deploy",
                    "image"),
            new Example(
                    "unknown-artifact",
                    ARTIFACTS.formatted("image", "false", "image"),
                    ARTIFACTS.formatted("image", "false", "picture"),
                    "Deploy",
                    "image"),
            new Example(
                    "prior-image",
                    ARTIFACTS.formatted("image", "false", "image"),
                    ARTIFACTS.formatted("image", "true", "image"),
                    "",
                    "\"usePriorArtifact\""));

    private ExpressionExamples() {}

    private static Example onSecond(String hazard, String good, String bad) {
        return new Example(hazard, good, bad, "Second", "\"comments\"");
    }

    private static String deploy() {
        return """
                stages: [
                  {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy', source: 'artifact',
                   manifestArtifact: {name: 'config'}, comments: '${parameters.colour}'}]
                """;
    }
}
