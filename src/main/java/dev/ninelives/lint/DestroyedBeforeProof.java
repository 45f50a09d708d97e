package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Takes the previous version away before the new one is there, or before it is tested. */
final class DestroyedBeforeProof implements Hazard {
    @Override
    public String id() {
        return "destroyed-before-proof";
    }

    @Override
    public String title() {
        return "the previous version goes before the new one is proven";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.ROLLBACK_TARGET;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.isDestructive() && stage.isOnPreviousVersion())
                .filter(stage -> !graph.isOnFailurePathOnly(stage))
                .flatMap(stage -> missedProof(graph, stage).stream()
                        .map(proof -> graph.finding(
                                this,
                                stage,
                                "",
                                "it does not wait for %s: if that fails, there is no version left to go back to"
                                        .formatted(proof),
                                "let it wait for %s, and run only if that SUCCEEDED".formatted(proof))))
                .toList();
    }

    private static Optional<PipelineStage> missedProof(PipelineGraph graph, PipelineStage stage) {
        List<PipelineStage> deploys = graph.workloadDeploysBefore(stage);
        if (deploys.isEmpty()) {
            return graph.workloadDeploys().stream()
                    .filter(deploy -> graph.isBefore(stage, deploy))
                    .findFirst();
        }
        return deploys.stream()
                .map(graph::testsAfter)
                .filter(tests -> tests.stream().noneMatch(test -> graph.isBefore(test, stage)))
                .flatMap(List::stream)
                .findFirst();
    }
}
