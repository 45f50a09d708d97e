package dev.ninelives.lint;

import static dev.ninelives.lint.Examples.DARK;
import static dev.ninelives.lint.Examples.REPORT;
import static dev.ninelives.lint.Examples.stages;

import java.util.List;

/** Hazards of the order of stages, and of what their failure means. */
final class FlowExamples {
    private static final String DEPLOY = """
            {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy' %s},
            """;

    private static final String TEST_SERVICE = """
            {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy test Service'},
            {refId: '2', requisiteStageRefIds: ['1'], type: 'jenkins', name: 'Test', continuePipeline: true},
            {refId: '3', requisiteStageRefIds: ['2'], type: 'deleteManifest', name: 'Delete test Service',
             manifestName: 'service shop-test' %s},
            {refId: '4', requisiteStageRefIds: ['3'], type: 'checkPreconditions', name: 'Passed?', preconditions: [
              {type: 'stageStatus', context: {stageName: 'Test', stageStatus: 'SUCCEEDED'}}]}
            """;

    private static final String SECOND = """
            {refId: '2' %s, type: 'wait', name: 'Wait', waitTime: 1}
            """;

    private static final String BRANCHES = """
            {refId: '1', requisiteStageRefIds: [], type: 'jenkins', name: 'Test', continuePipeline: true},
            {refId: '2', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Passed?', preconditions: [
              {type: 'stageStatus', failPipeline: true, context: {stageName: 'Test', stageStatus: 'SUCCEEDED'}}]},
            {refId: '3', requisiteStageRefIds: ['1'], type: 'checkPreconditions', name: 'Failed?', preconditions: [
              {type: 'expression', failPipeline: false,
               context: {expression: "${!(#stage('Test')['status'].toString() == 'SUCCEEDED')}"}}]},
            {refId: '4', requisiteStageRefIds: %s, type: 'wait', name: 'Wait'}
            """;

    static final List<Example> ALL = List.of(
            new Example(
                    "clean-up-only-on-success",
                    stages(TEST_SERVICE.formatted("")),
                    stages(TEST_SERVICE.formatted(
                            ", stageEnabled: {type: 'expression', expression: \"#stage('Test').hasSucceeded\"}")),
                    "Delete test Service",
                    "\"manifestName\""),
            new Example("failure-not-reported", stages(DARK, REPORT), stages(DARK), "Deploy", "\"continuePipeline\""),
            new Example(
                    "failure-not-reported",
                    stages(DARK, REPORT),
                    stages(DARK, REPORT.replace("failPipeline: true", "failPipeline: false")),
                    "Deploy",
                    "\"continuePipeline\""),
            new Example(
                    "failure-not-reported",
                    stages(DEPLOY.formatted(", failPipeline: false, completeOtherBranchesThenFail: true")),
                    stages(DEPLOY.formatted(", failPipeline: false, completeOtherBranchesThenFail: false")),
                    "Deploy",
                    "\"failPipeline\""),
            new Example(
                    "timeout-outlier",
                    stages(timeouts(600_000, 600_000)),
                    stages(timeouts(600_000, 600)),
                    "Deploy again",
                    "\"stageTimeoutMs\" : 600"),
            new Example(
                    "timeout-taken-for-success",
                    stages(DEPLOY.formatted(", stageTimeoutMs: 600000")),
                    stages(DEPLOY.formatted(", stageTimeoutMs: 600000, markSuccessfulOnTimeout: true")),
                    "Deploy",
                    "\"markSuccessfulOnTimeout\""),
            new Example(
                    "unreachable-stage",
                    stages(BRANCHES.formatted("['3']")),
                    stages(BRANCHES.formatted("['2', '3']")),
                    "Wait",
                    "{"),
            new Example(
                    "unreachable-stage",
                    stages(DEPLOY.formatted(""), waiting("true")),
                    stages(DEPLOY.formatted(""), waiting("false")),
                    "Wait",
                    "{"),
            new Example(
                    "unreachable-stage",
                    stages(waiting("true").replace("['1']", "[]")),
                    stages(waiting("true").replace("['1']", "['2']")),
                    "Wait",
                    "{"),
            new Example(
                    "unknown-requisite",
                    stages(DEPLOY.formatted(""), SECOND.formatted(", requisiteStageRefIds: ['1']")),
                    stages(DEPLOY.formatted(""), SECOND.formatted(", requisiteStageRefIds: ['11']")),
                    "Wait",
                    "\"requisiteStageRefIds\""),
            new Example(
                    "missing-requisites",
                    stages(DEPLOY.formatted(""), SECOND.formatted(", requisiteStageRefIds: ['1']")),
                    stages(DEPLOY.formatted(""), SECOND.formatted("")),
                    "Wait",
                    "{"));

    private FlowExamples() {}

    private static String waiting(String condition) {
        return """
                {refId: '2', requisiteStageRefIds: ['1'], type: 'wait', name: 'Wait',
                 stageEnabled: {type: 'expression', expression: '%s'}}
                """.formatted(condition);
    }

    private static String timeouts(int first, int second) {
        return DEPLOY.formatted(", stageTimeoutMs: " + first) + """
                {refId: '2', requisiteStageRefIds: ['1'], type: 'deployManifest', name: 'Deploy again',
                 stageTimeoutMs: %d}
                """.formatted(second);
    }
}
