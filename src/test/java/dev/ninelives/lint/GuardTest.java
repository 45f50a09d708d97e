package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "== | 2 | replicaSet shop | | true",
                ">= | 2 | replicaSet shop | | true",
                "> | 1 | replicaSet shop | | true",
                "> | 0 | replicaSet shop | | false",
                "== | 1 | replicaSet shop | | false",
                "< | 3 | replicaSet shop | | false",
                "== | 2 | replicaSet other | | false",
                "== | 2 | replicaSet shop | , continuePipeline: true | false",
                "== | 2 | replicaSet shop | , stageEnabled: {type: 'expression', expression: 'true'} | false"
            })
    void countsTwoVersionsOnlyWhereNothingElseCanPass(
            String comparison, int expected, String cluster, String more, boolean counts) {
        // Given
        PipelineGraph graph = graph("['1']", "['2']", comparison, expected, cluster, more == null ? "" : more);

        // When
        boolean guarded =
                new Guard(graph).countsTwoVersions(graph.stage("Delete").orElseThrow(), graph.stage("Deploy"));

        // Then
        assertThat(guarded).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"['1'] | ['2'] | true", "[] | ['1', '2'] | false", "['1'] | ['1'] | false"})
    void countsOnlyAfterTheDeployAndBeforeTheStage(String ofGuard, String ofDelete, boolean counts) {
        // Given
        PipelineGraph graph = graph(ofGuard, ofDelete, "==", 2, "replicaSet shop", "");

        // When
        boolean guarded =
                new Guard(graph).countsTwoVersions(graph.stage("Delete").orElseThrow(), graph.stage("Deploy"));

        // Then
        assertThat(guarded).isEqualTo(counts);
    }

    private static PipelineGraph graph(
            String ofGuard, String ofDelete, String comparison, int expected, String cluster, String more) {
        return Examples.graph(
                Examples.stages("""
                        {refId: '1', requisiteStageRefIds: [], type: 'deployManifest', name: 'Deploy'},
                        {refId: '2', requisiteStageRefIds: %s, type: 'checkPreconditions', name: 'Two?', preconditions: [
                          {type: 'clusterSize', context: {comparison: '%s', expected: %d, cluster: '%s'}}] %s},
                        {refId: '3', requisiteStageRefIds: %s, type: 'deleteManifest', name: 'Delete',
                         cluster: 'replicaSet shop', criteria: 'newest'}
                        """.formatted(ofGuard, comparison, expected, cluster, more, ofDelete)), Map.of());
    }
}
