package dev.ninelives.lint;

import static dev.ninelives.lint.Examples.stages;

import java.util.List;
import java.util.Map;

/** Hazards of workloads that are updated in place, and of their rollouts. */
final class RolloutExamples {
    private static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop}
        spec:
          selector: {matchLabels: {app: shop}}
          template: {metadata: {labels: {app: shop}}}
        """;

    private static final Map<String, String> MANIFESTS = Map.of(
            "deployment",
            DEPLOYMENT,
            "replicaset",
            DEPLOYMENT.replace("Deployment", "ReplicaSet"),
            "both",
            DEPLOYMENT.replace("Deployment", "ReplicaSet") + "---\n"
                    + "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}");

    private static final String DEPLOY = """
        {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy', source: 'artifact',
         manifestArtifact: {name: '%s'}, continuePipeline: true, failPipeline: false
         %s},
        """;

    private static final String FAILED = """
        {refId: '2', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Failed so?', preconditions: [
          {type: 'expression', failPipeline: false, context: {expression: "${%s}"}}]},
        """;

    private static final String HAS_FAILED = "!#stage('Deploy').hasSucceeded";
    private static final String HAS_FAILED_AFTER_IT_DEPLOYED =
            HAS_FAILED + " && #stage('Deploy')['context']['outputs.manifests'] != null";

    private static final String UNDO = """
        {refId: '%s', requisiteStageRefIds: ['%s'], type: 'undoRolloutManifest', name: '%s',
         manifestName: 'deployment shop', %s},
        """;

    private static final String TAKE_AWAY = """
        {refId: '3', requisiteStageRefIds: ['2'], type: '%s', name: 'Clean up', manifestName: '%s', replicas: 0},
        """;

    private static final String PAUSE = """
        {refId: '2', requisiteStageRefIds: ['1'], type: 'pauseRolloutManifest', name: 'Pause',
         manifestName: 'deployment shop'},
        """;

    private static final String RESUME = """
        {refId: '3', requisiteStageRefIds: ['2'], type: 'resumeRolloutManifest', name: 'Resume',
         manifestName: 'deployment %s'},
        """;

    private static final String REFERENCE = """
        {refId: '2', requisiteStageRefIds: ['1'], type: 'evaluateVariables', name: 'Remember', variables: [
          {key: 'version', value: "${#stage('Deploy')['context']['outputs.createdArtifacts']%s.reference}"}]},
        """;

    private static final String TRAFFIC = """
        , trafficManagement: {enabled: true, options: {enableTraffic: %s, services: ['service shop'], strategy: 'none'}}
        """;

    static final List<Example> ALL = List.of(
            of(
                    "rollout-undone-on-failure",
                    undone(HAS_FAILED_AFTER_IT_DEPLOYED, "numRevisionsBack: 1"),
                    undone(HAS_FAILED, "numRevisionsBack: 1"),
                    "Undo",
                    "\"numRevisionsBack\""),
            of(
                    "rollout-undone-on-failure",
                    undone(HAS_FAILED, "revision: 3"),
                    undone(HAS_FAILED, "numRevisionsBack: 2"),
                    "Undo",
                    "\"numRevisionsBack\""),
            of(
                    "rollout-undone-on-failure",
                    undoneIn("production"),
                    undoneIn("staging"),
                    "Undo",
                    "\"numRevisionsBack\""),
            of("ignored-failure-before-destruction", stagedFirst("staging"), stagedFirst("production"), "Remove", "{"),
            of("rollout-undone-twice", twice("cart"), twice("shop"), "Undo again", "\"numRevisionsBack\""),
            of(
                    "in-place-workload-taken-away",
                    takenAway("deleteManifest", "replicaSet shop-v001", "replicaset"),
                    takenAway("deleteManifest", "deployment shop", "deployment"),
                    "Clean up",
                    "\"manifestName\""),
            of(
                    "in-place-workload-taken-away",
                    takenAway("scaleManifest", "deployment shop-test", "deployment"),
                    takenAway("scaleManifest", "deployment shop", "deployment"),
                    "Clean up",
                    "\"manifestName\""),
            of(
                    "in-place-workload-taken-away",
                    forATest(),
                    takenAway("disableManifest", "deployment shop", "deployment"),
                    "Clean up",
                    "\"manifestName\""),
            of(
                    "rollout-left-paused",
                    stages(deploy("deployment", ""), PAUSE, RESUME.formatted("shop"), Examples.REPORT),
                    stages(deploy("deployment", ""), PAUSE, RESUME.formatted("other"), Examples.REPORT),
                    "Pause",
                    "{"),
            of(
                    "dark-deploy-in-place",
                    stages(deploy("deployment", TRAFFIC.formatted("true")), Examples.REPORT),
                    stages(deploy("deployment", TRAFFIC.formatted("false")), Examples.REPORT),
                    "Deploy",
                    "\"enableTraffic\""),
            of(
                    "artifact-by-position",
                    stages(deploy("replicaset", ""), REFERENCE.formatted("[0]"), Examples.REPORT),
                    stages(deploy("both", ""), REFERENCE.formatted("[0]"), Examples.REPORT),
                    "Remember",
                    "\"value\""),
            of(
                    "artifact-by-position",
                    stages(
                            deploy("both", ""),
                            REFERENCE.formatted(".?[type == 'kubernetes/replicaSet'][0]"),
                            Examples.REPORT),
                    stages(deploy("both", ""), REFERENCE.formatted("[1]"), Examples.REPORT),
                    "Remember",
                    "\"value\""));

    private RolloutExamples() {}

    private static Example of(String hazard, String good, String bad, String stage, String onLine) {
        return new Example(hazard, good, bad, stage, onLine, MANIFESTS);
    }

    private static String deploy(String artifact, String more) {
        return DEPLOY.formatted(artifact, more);
    }

    private static String undone(String condition, String revision) {
        return stages(
                deploy("deployment", ""),
                FAILED.formatted(condition),
                UNDO.formatted("3", "2", "Undo", revision),
                Examples.REPORT);
    }

    /** Tries the candidate in {@code namespace}, removes it whatever came of it, and deploys it to production if all was well. */
    private static String stagedFirst(String namespace) {
        return stages("""
            {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy', source: 'artifact',
             manifestArtifact: {name: 'replicaset'}, namespaceOverride: 'staging', continuePipeline: true,
             failPipeline: false},
            {refId: '2', requisiteStageRefIds: ['1'], type: 'deleteManifest', name: 'Remove', mode: 'static',
             manifestName: 'replicaSet shop', location: '%s'},
            {refId: '3', requisiteStageRefIds: ['2'], type: 'deployManifest', name: 'Deploy to production',
             source: 'artifact', manifestArtifact: {name: 'replicaset'}, namespaceOverride: 'production',
             stageEnabled: {type: 'expression', expression: "#stage('Deploy').status.toString() == 'SUCCEEDED'"}},
            """.formatted(namespace), Examples.REPORT);
    }

    /** What was deployed to staging has failed, and a rollout in {@code namespace} is undone. */
    private static String undoneIn(String namespace) {
        return undone(HAS_FAILED, "numRevisionsBack: 1, location: '%s'".formatted(namespace))
                .replace(
                        "manifestArtifact: {name: 'deployment'}",
                        "manifestArtifact: {name: 'deployment'}, namespaceOverride: 'staging'");
    }

    private static String twice(String deployment) {
        return stages(
                deploy("deployment", ""),
                FAILED.formatted(HAS_FAILED_AFTER_IT_DEPLOYED),
                UNDO.formatted("3", "2", "Undo", "numRevisionsBack: 1"),
                UNDO.formatted("4", "3", "Undo again", "numRevisionsBack: 1")
                        .replace("deployment shop", "deployment " + deployment),
                Examples.REPORT);
    }

    private static String takenAway(String type, String target, String artifact) {
        return stages(
                deploy(artifact, ""), FAILED.formatted(HAS_FAILED), TAKE_AWAY.formatted(type, target), Examples.REPORT);
    }

    /** The Deployment goes in any case. */
    private static String forATest() {
        return stages(
                deploy("deployment", ""),
                FAILED.formatted(HAS_FAILED),
                TAKE_AWAY.formatted("deleteManifest", "deployment shop"),
                """
                {refId: '5', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Worked?', preconditions: [
                  {type: 'expression', failPipeline: false, context: {expression: "${#stage('Deploy').hasSucceeded}"}}]},
                {refId: '6', requisiteStageRefIds: ['5'], type: 'deleteManifest', name: 'Remove',
                 manifestName: 'deployment shop'},
                """,
                Examples.REPORT);
    }
}
