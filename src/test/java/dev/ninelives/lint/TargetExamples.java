package dev.ninelives.lint;

import static dev.ninelives.lint.Examples.DARK;
import static dev.ninelives.lint.Examples.REPORT;
import static dev.ninelives.lint.Examples.stages;

import java.util.List;

/** Hazards of stages that act on a version. */
final class TargetExamples {
    /** Goes on only where there are two versions. */
    private static final String TWO = """
            {refId: '3', requisiteStageRefIds: ['%s'], type: 'checkPreconditions', name: 'Two?', preconditions: [
              {type: 'clusterSize', failPipeline: true,
               context: {cluster: 'replicaSet shop', comparison: '==', expected: 2}}]},
            """;

    private static final String PROVEN = """
            {refId: '2', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Proven?', preconditions: [
              {type: 'stageStatus', failPipeline: true, context: {stageName: 'Deploy', stageStatus: 'SUCCEEDED'}}]},
            """;

    private static final String FAILED = """
            {refId: '2', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Failed so?', preconditions: [
              {type: 'expression', failPipeline: false,
               context: {expression: "${!#stage('Deploy').hasSucceeded}"}}]},
            """;

    private static final String DELETE_NEWEST = """
            {refId: '4', requisiteStageRefIds: ['%s'], type: 'deleteManifest', name: 'Delete candidate',
             mode: 'dynamic', kind: 'replicaSet', cluster: 'replicaSet shop', criteria: 'newest'},
            """;

    private static final String DELETE_OLDEST = """
            {refId: '4', requisiteStageRefIds: ['%s'], type: 'deleteManifest', name: 'Delete previous',
             mode: 'dynamic', kind: 'replicaSet', cluster: 'replicaSet shop', criteria: 'oldest'},
            """;

    private static final String DISABLE_SECOND = """
            {refId: '4', requisiteStageRefIds: ['%s'], type: 'disableManifest', name: 'Disable previous',
             mode: 'dynamic', kind: 'replicaSet', cluster: 'replicaSet shop', criteria: 'second_newest'},
            """;

    private static final String SCALE = """
            {refId: '1', requisiteStageRefIds: [], type: 'scaleManifest', name: 'Scale',
             mode: 'static', manifestName: 'replicaSet shop-v001' %s}
            """;

    static final List<Example> ALL = List.of(
            new Example(
                    "newest-deleted-on-failure",
                    stages(DARK, FAILED, TWO.formatted("2"), DELETE_NEWEST.formatted("3"), REPORT),
                    stages(DARK, FAILED, DELETE_NEWEST.formatted("2"), REPORT),
                    "Delete candidate",
                    "\"criteria\" : \"newest\""),
            new Example(
                    "newest-deleted-on-failure",
                    stages(DARK, FAILED, outputs("!= null"), REPORT),
                    stages(DARK, FAILED, outputs("== null"), REPORT),
                    "Delete candidate",
                    "\"criteria\" : \"newest\""),
            new Example(
                    "dynamic-target-without-guard",
                    stages(DARK, PROVEN, TWO.formatted("2"), DELETE_OLDEST.formatted("3"), REPORT),
                    stages(DARK, PROVEN, DELETE_OLDEST.formatted("2"), REPORT),
                    "Delete previous",
                    "\"criteria\" : \"oldest\""),
            new Example(
                    "second-newest-unconditional",
                    stages(DARK, PROVEN, TWO.formatted("2"), DISABLE_SECOND.formatted("3"), REPORT),
                    stages(DARK, PROVEN, DISABLE_SECOND.formatted("2"), REPORT),
                    "Disable previous",
                    "\"criteria\" : \"second_newest\""),
            new Example(
                    "ignored-failure-before-destruction",
                    stages(DARK, PROVEN, TWO.formatted("2"), DISABLE_SECOND.formatted("3"), REPORT),
                    stages(DARK, TWO.formatted("1"), DISABLE_SECOND.formatted("3"), REPORT),
                    "Disable previous",
                    "{"),
            new Example(
                    "destroyed-before-proof",
                    stages(deletedAnd("['9']")),
                    stages(deletedAnd("['1']")),
                    "Delete old",
                    "{"),
            new Example(
                    "leftover-criteria",
                    stages(scaled("")),
                    stages(scaled(", criteria: 'newest'")),
                    "Scale",
                    "\"criteria\" : \"newest\""),
            new Example("scale-without-replicas", stages(scaled("")), stages(SCALE.formatted("")), "Scale", "{"),
            new Example(
                    "concurrent-runs",
                    stages(DARK, FAILED, TWO.formatted("2"), DELETE_NEWEST.formatted("3"), REPORT),
                    stages(DARK, FAILED, TWO.formatted("2"), DELETE_NEWEST.formatted("3"), REPORT)
                            .replace("limitConcurrent: true", "limitConcurrent: false"),
                    "Delete candidate",
                    "\"criteria\" : \"newest\""));

    private TargetExamples() {}

    private static String scaled(String more) {
        return SCALE.formatted(", replicas: 2" + more);
    }

    private static String outputs(String comparison) {
        return DELETE_NEWEST
                .formatted("2")
                .replace(
                        "},",
                        ", stageEnabled: {type: 'expression', expression: \"#stage('Deploy')['context']['outputs.manifests'] "
                                + comparison + "\"}},");
    }

    private static String deletedAnd(String requisites) {
        return """
                {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy',
                 trafficManagement: {enabled: true, options: {enableTraffic: false}}},
                {refId: '9', requisiteStageRefIds: ['1'], type: 'jenkins', name: 'Test'},
                {refId: '4', requisiteStageRefIds: %s, type: 'deleteManifest', name: 'Delete old',
                 mode: 'static', manifestName: 'replicaSet shop-blue'}
                """.formatted(requisites);
    }
}
