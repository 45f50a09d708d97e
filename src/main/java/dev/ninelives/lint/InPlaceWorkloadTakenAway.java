package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Takes away, after a failure, the workload that it has updated in place: it has no other version, so that is production. */
final class InPlaceWorkloadTakenAway implements Hazard {
    @Override
    public String id() {
        return "in-place-workload-taken-away";
    }

    @Override
    public String title() {
        return "a clean-up that takes production with it";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.isDestructive() && stage.isOnInPlaceWorkload())
                .filter(graph::isOnFailurePathOnly)
                .flatMap(stage -> deployed(graph, stage).stream()
                        .map(deploy -> graph.finding(
                                this,
                                stage,
                                "manifestName",
                                "%s updates '%s' in place, so that what it takes away after a failure is production itself"
                                        .formatted(deploy, stage.manifestName()),
                                "undo the rollout instead, if there was one")))
                .toList();
    }

    /** The deploy of the same object, unless the object goes where everything works, too: then it is there for a test. */
    private static Optional<PipelineStage> deployed(PipelineGraph graph, PipelineStage stage) {
        boolean goesAnyway = graph.stages().stream()
                .anyMatch(other -> other.isDestructive()
                        && other.manifestName().equalsIgnoreCase(stage.manifestName())
                        && !graph.isOnFailurePathOnly(other));
        return graph.deploysInPlaceBefore(stage).stream()
                .filter(deploy -> !goesAnyway)
                .filter(deploy -> graph.manifests(deploy).stream()
                        .anyMatch(object -> ManifestNames.of(object).equalsIgnoreCase(stage.manifestName())))
                .findFirst();
    }
}
