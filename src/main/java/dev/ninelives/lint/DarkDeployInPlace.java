package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Deploys a workload in the dark that is updated in place: its new Pods replace those that serve. */
final class DarkDeployInPlace implements Hazard {
    @Override
    public String id() {
        return "dark-deploy-in-place";
    }

    @Override
    public String title() {
        return "a dark deploy of what serves";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deployManifest").stream()
                .filter(PipelineStage::isDark)
                .flatMap(stage -> inPlace(graph, stage).stream()
                        .map(object -> graph.finding(
                                this,
                                stage,
                                "/trafficManagement/options/enableTraffic",
                                "'%s' is updated in place: its new Pods replace those that serve, and get no traffic themselves"
                                        .formatted(ManifestNames.of(object)),
                                "set enableTraffic to true, or deploy a ReplicaSet, of which each"
                                        + " version is an object of its own")))
                .toList();
    }

    private static Optional<JsonNode> inPlace(PipelineGraph graph, PipelineStage stage) {
        return graph.manifests(stage).stream().filter(InPlace::isUpdated).findFirst();
    }
}
