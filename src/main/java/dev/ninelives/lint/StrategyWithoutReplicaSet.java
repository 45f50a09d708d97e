package dev.ninelives.lint;

import java.util.List;

/** Has a rollout strategy for something else than a ReplicaSet, which Spinnaker ignores without a word. */
final class StrategyWithoutReplicaSet implements Hazard {
    @Override
    public String id() {
        return "strategy-without-replicaset";
    }

    @Override
    public String title() {
        return "a strategy without effect";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.EXACTLY_ONE_SWITCH;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deployManifest").stream()
                .filter(stage -> !graph.manifests(stage).isEmpty()
                        && graph.manifests(stage).stream()
                                .noneMatch(object ->
                                        object.path("kind").asString("").equals("ReplicaSet")))
                .flatMap(stage -> stage.strategy().stream()
                        .map(strategy -> graph.finding(
                                this,
                                stage,
                                "/trafficManagement/options/strategy",
                                "the strategy %s is for ReplicaSets only, and the stage deploys none: old versions keep their traffic"
                                        .formatted(strategy),
                                "deploy a ReplicaSet, or set the strategy to none")))
                .toList();
    }
}
