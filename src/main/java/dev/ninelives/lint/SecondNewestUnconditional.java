package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Asks for the second newest version where there may be one only. */
final class SecondNewestUnconditional implements Hazard {
    @Override
    public String id() {
        return "second-newest-unconditional";
    }

    @Override
    public String title() {
        return "a second version that may not be there";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.EXACTLY_ONE_SWITCH;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        Guard guard = new Guard(graph);
        return graph.stages().stream()
                .filter(stage -> stage.criteria().equals("second_newest"))
                .filter(stage -> {
                    Optional<PipelineStage> deploy =
                            graph.workloadDeploysBefore(stage).stream().findFirst();
                    return !guard.countsTwoVersions(stage, deploy) && !guard.asksForOutputs(stage, deploy);
                })
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "criteria",
                        "on the first run there is no second newest %s, so the stage fails; beside a leftover it is another version than production"
                                .formatted(stage.kind()),
                        "put a clusterSize precondition (== 2) before it, after the deploy"))
                .toList();
    }
}
