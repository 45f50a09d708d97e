package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the oldest, largest or smallest version away without knowing that there is more than one. */
final class OldestWithoutCount implements Hazard {
    private static final Set<String> CRITERIA = Set.of("oldest", "largest", "smallest");

    @Override
    public String id() {
        return "dynamic-target-without-guard";
    }

    @Override
    public String title() {
        return "a target that may be the only version";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        Guard guard = new Guard(graph);
        return graph.stages().stream()
                .filter(stage -> stage.isDestructive() && CRITERIA.contains(stage.criteria()))
                .filter(stage -> {
                    Optional<PipelineStage> deploy =
                            graph.workloadDeploysBefore(stage).stream().findFirst();
                    return !guard.countsTwoVersions(stage, deploy) && !guard.asksForOutputs(stage, deploy);
                })
                .map(
                        stage -> graph.finding(
                                this,
                                stage,
                                "criteria",
                                "nothing before it counts the versions: where there is one only, the %s is the one that serves"
                                        .formatted(stage.criteria()),
                                "put a clusterSize precondition (== 2) before it, or ask for the outputs of the stage that made the other version"))
                .toList();
    }
}
