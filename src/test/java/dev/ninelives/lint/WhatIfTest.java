package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private final PipelineGraph graph = Examples.graph(Examples.stages("""
                    {refId: 'a', requisiteStageRefIds: [], type: 'jenkins', name: 'Continues', continuePipeline: true},
                    {refId: 'b', requisiteStageRefIds: ['a'], type: 'jenkins', name: 'Halts the branch', failPipeline: false},
                    {refId: 'c', requisiteStageRefIds: ['b'], type: 'jenkins', name: 'After the branch'},
                    {refId: 'd', requisiteStageRefIds: ['a', 'c'], type: 'wait', name: 'Join'},
                    {refId: 'e', requisiteStageRefIds: ['a'], type: 'wait', name: 'On failure',
                     stageEnabled: {type: 'expression', expression: "#stage('Continues').hasFailed"}},
                    {refId: 'f', requisiteStageRefIds: ['e'], type: 'wait', name: 'After a skip'},
                    {refId: 'g', requisiteStageRefIds: ['h'], type: 'wait', name: 'Circle 1'},
                    {refId: 'h', requisiteStageRefIds: ['g'], type: 'wait', name: 'Circle 2'}
                    """), Map.of());

    @Test
    void goesOnAfterAnIgnoredFailure() {
        assertThat(WhatIf.fails(graph, stage("Continues")).mayRun(stage("Halts the branch")))
                .isTrue();
    }

    @Test
    void startsNothingThatWaitsForABranchThatStopped() {
        // When
        WhatIf stopped = WhatIf.fails(graph, stage("Halts the branch"));

        // Then
        assertThat(stopped.outcomes(stage("After the branch"))).containsExactly(StageStatus.NOT_STARTED);
        assertThat(stopped.outcomes(stage("Join"))).containsExactly(StageStatus.NOT_STARTED);
    }

    @Test
    void skipsAStageWhoseConditionDoesNotHoldAndGoesOn() {
        // When
        WhatIf fine = WhatIf.ends(graph, stage("Continues"), StageStatus.SUCCEEDED);

        // Then
        assertThat(fine.outcomes(stage("On failure"))).containsExactly(StageStatus.SKIPPED);
        assertThat(fine.outcomes(stage("After a skip"))).containsExactly(StageStatus.SUCCEEDED);
    }

    @Test
    void neverStartsACircle() {
        assertThat(WhatIf.anythingHappens(graph).mayRun(stage("Circle 1"))).isFalse();
        assertThat(WhatIf.anythingHappens(graph).mayRun(stage("Circle 2"))).isFalse();
    }

    @Test
    void knowsWhatIsForFailuresOnly() {
        assertThat(graph.isOnFailurePathOnly(stage("On failure"))).isTrue();
        assertThat(graph.isOnFailurePathOnly(stage("After a skip"))).isFalse();
    }

    private PipelineStage stage(String name) {
        return graph.stage(name).orElseThrow();
    }
}
