package dev.ninelives.lint;

import java.util.List;

/** Scales without saying to how many: Spinnaker takes that for none. */
final class ScaleWithoutReplicas implements Hazard {
    @Override
    public String id() {
        return "scale-without-replicas";
    }

    @Override
    public String title() {
        return "a scale to nothing";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("scaleManifest").stream()
                .filter(stage -> stage.text("replicas").isEmpty())
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "replicas",
                        "it has no replicas, which Spinnaker takes for 0: no Pod is left",
                        "say how many replicas there are to be"))
                .toList();
    }
}
