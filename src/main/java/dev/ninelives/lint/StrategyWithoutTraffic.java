package dev.ninelives.lint;

import java.util.List;

/** Lets a strategy take traffic from the old versions and gives none to the new one. */
final class StrategyWithoutTraffic implements Hazard {
    @Override
    public String id() {
        return "strategy-without-traffic";
    }

    @Override
    public String title() {
        return "a rollout after which nobody serves";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deployManifest").stream()
                .filter(PipelineStage::isDark)
                .flatMap(
                        stage -> stage.strategy().stream()
                                .map(
                                        strategy -> graph.finding(
                                                this,
                                                stage,
                                                "/trafficManagement/options/enableTraffic",
                                                "the strategy %s takes all other versions out of traffic, and this one does not get any"
                                                        .formatted(strategy),
                                                "set enableTraffic to true, or the strategy to none and switch by stages of their own")))
                .toList();
    }
}
