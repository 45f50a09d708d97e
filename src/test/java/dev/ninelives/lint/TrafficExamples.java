package dev.ninelives.lint;

import static dev.ninelives.lint.Examples.stages;

import java.util.List;
import java.util.Map;

/** Hazards of deploys, and of the traffic that versions get. */
final class TrafficExamples {
    private static final String REPLICA_SET = """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: shop, annotations: {strategy.spinnaker.io/max-version-history: "%s"}}
            spec:
              selector: {matchLabels: {app: shop}}
              template: {metadata: {labels: {app: shop}}}
            """;

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: %s}
            spec: {selector: {%s: shop}}
            """;

    private static final Map<String, String> MANIFESTS = Map.of(
            "replicaset", REPLICA_SET.formatted(3),
            "greedy", REPLICA_SET.formatted(1),
            "deployment", REPLICA_SET.formatted("no").replace("ReplicaSet", "Deployment"),
            "service", SERVICE.formatted("shop", "traffic"),
            "service-test", SERVICE.formatted("shop-test", "app"));

    private static final String TEST = """
            {refId: '2', requisiteStageRefIds: ['1'], type: 'jenkins', name: 'Test', failPipeline: true},
            """;

    private static final String ENABLE = """
            {refId: '3', requisiteStageRefIds: ['%s'], type: 'enableManifest', name: 'Enable',
             manifestName: "replicaSet ${#stage('Deploy').context['outputs.createdArtifacts'][0].reference}"},
            """;

    static final List<Example> ALL = List.of(
            of(
                    "selector-owned-by-workload",
                    stages(deploy("replicaset", true, "none", "service shop")),
                    stages(deploy("replicaset", true, "none", "service shop-test")),
                    "\"services\""),
            of(
                    "history-deletes-serving",
                    stages(deploy("replicaset", true, "none", "service shop")),
                    stages(deploy("greedy", true, "none", "service shop")),
                    "\"manifestArtifactId\""),
            of(
                    "history-deletes-serving",
                    stages(deploy("replicaset", false, "none", "service shop"), failing("deleteManifest")),
                    stages(deploy("replicaset", false, "none", "service shop"), failing("wait")),
                    "\"manifestArtifactId\""),
            of(
                    "strategy-without-traffic",
                    stages(deploy("unknown", true, "bluegreen", "service shop")),
                    stages(deploy("unknown", false, "bluegreen", "service shop")),
                    "\"enableTraffic\""),
            of(
                    "strategy-without-replicaset",
                    stages(deploy("replicaset", true, "highlander", "service shop")),
                    stages(deploy("deployment", true, "highlander", "service shop")),
                    "\"strategy\""),
            of(
                    "traffic-at-deploy",
                    stages(deploy("unknown", false, "none", "service shop"), TEST, ENABLE.formatted("2")),
                    stages(deploy("unknown", true, "none", "service shop"), TEST, ENABLE.formatted("2")),
                    "\"enableTraffic\""),
            new Example(
                    "traffic-before-test",
                    stages(deploy("unknown", false, "none", "service shop"), TEST, ENABLE.formatted("2")),
                    stages(deploy("unknown", false, "none", "service shop"), TEST, ENABLE.formatted("1")),
                    "Enable",
                    "{"),
            new Example(
                    "failed-test-ignored",
                    stages(deploy("unknown", false, "none", "service shop"), TEST, reported()),
                    stages(
                            deploy("unknown", false, "none", "service shop"),
                            TEST.replace("failPipeline: true", "continuePipeline: true"),
                            reported()),
                    "Enable",
                    "{"),
            of(
                    "live-image-redeployed",
                    stages(
                                    find("replicaSet shop-v000"),
                                    deploy("unknown", true, "none", "x").replace("[]", "['0']"))
                            .replace("name: 'Deploy'", "name: 'Deploy', enableArtifactBinding: false"),
                    stages(
                            find("replicaSet shop-v000"),
                            deploy("unknown", true, "none", "x").replace("[]", "['0']")),
                    "{"));

    private TrafficExamples() {}

    private static Example of(String hazard, String good, String bad, String onLine) {
        return new Example(hazard, good, bad, "Deploy", onLine, MANIFESTS);
    }

    private static String deploy(String artifact, boolean traffic, String strategy, String service) {
        return """
                {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy',
                 %s
                 trafficManagement: {enabled: true, options:
                   {enableTraffic: %s, services: ['%s'], strategy: '%s'}}},
                """.formatted(
                        artifact.equals("unknown")
                                ? "source: 'text',"
                                : "source: 'artifact', manifestArtifact: {name: '%1$s'}, manifestArtifactId: '',"
                                        .formatted(artifact),
                        traffic,
                        service,
                        strategy);
    }

    /** A test, and what comes after its failure. */
    private static String failing(String type) {
        return """
                {refId: '2', requisiteStageRefIds: ['1'], type: 'jenkins', name: 'Test', continuePipeline: true},
                {refId: '3', requisiteStageRefIds: ['2'], type: 'checkPreconditions', name: 'Failed?', preconditions: [
                  {type: 'stageStatus', failPipeline: false,
                   context: {stageName: 'Test', stageStatus: 'FAILED_CONTINUE'}}]},
                {refId: '4', requisiteStageRefIds: ['3'], type: '%s', name: 'Delete', kind: 'replicaSet',
                 manifestName: "replicaSet ${#stage('Deploy').context['outputs.createdArtifacts'][0].reference}"},
                {refId: '5', requisiteStageRefIds: ['4'], type: 'checkPreconditions', name: 'Report', preconditions: [
                  {type: 'expression', context: {expression: '${false}'}}]}
                """.formatted(type);
    }

    /** Traffic after the test, and a report of its failure. */
    private static String reported() {
        return ENABLE.formatted("2") + """
                {refId: '4', requisiteStageRefIds: ['2'], type: 'checkPreconditions', name: 'Passed?', preconditions: [
                  {type: 'stageStatus', context: {stageName: 'Test', stageStatus: 'SUCCEEDED'}}]}
                """;
    }

    private static String find(String manifest) {
        return """
                {refId: '0', requisiteStageRefIds: [], type: 'findArtifactsFromResource', name: 'Find',
                 manifestName: '%s'},
                """.formatted(manifest);
    }
}
