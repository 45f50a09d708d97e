package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Deploys a candidate with traffic although the pipeline tests it, or gives it traffic, later. */
final class TrafficAtDeploy implements Hazard {
    @Override
    public String id() {
        return "traffic-at-deploy";
    }

    @Override
    public String title() {
        return "traffic from the first second";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.NO_EARLY_EXPOSURE;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deployManifest").stream()
                .filter(PipelineStage::takesTraffic)
                .flatMap(deploy -> later(graph, deploy).stream()
                        .map(later -> graph.finding(
                                this,
                                deploy,
                                "/trafficManagement/options/enableTraffic",
                                "its Pods serve production as soon as they are ready, before %s".formatted(later),
                                "set enableTraffic to false here, and enable the version after its test")))
                .toList();
    }

    private static Optional<PipelineStage> later(PipelineGraph graph, PipelineStage deploy) {
        return graph.stages().stream()
                .filter(stage -> graph.isBefore(deploy, stage))
                .filter(stage -> stage.isTest() || (stage.is("enableManifest") && !stage.isOnPreviousVersion()))
                .findFirst();
    }
}
