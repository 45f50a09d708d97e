package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Gives the candidate traffic before the test that is there has spoken. */
final class TrafficBeforeTest implements Hazard {
    @Override
    public String id() {
        return "traffic-before-test";
    }

    @Override
    public String title() {
        return "traffic for a version that has not been tested";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.NO_EARLY_EXPOSURE;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("enableManifest").stream()
                .filter(stage -> !stage.isOnPreviousVersion() && !graph.isOnFailurePathOnly(stage))
                .flatMap(stage -> untested(graph, stage).stream()
                        .map(test -> graph.finding(
                                this,
                                stage,
                                "",
                                "it gives the new version production traffic, and %s, which tests it, does not come before it"
                                        .formatted(test),
                                "let it wait for %s, and run only if that SUCCEEDED".formatted(test))))
                .toList();
    }

    private static Optional<PipelineStage> untested(PipelineGraph graph, PipelineStage stage) {
        return graph.workloadDeploysBefore(stage).stream()
                .map(graph::testsAfter)
                .filter(tests -> tests.stream().noneMatch(test -> graph.isBefore(test, stage)))
                .flatMap(List::stream)
                .findFirst();
    }
}
