package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Removes what it made for the test only where the test passes. */
final class CleanUpOnlyOnSuccess implements Hazard {
    @Override
    public String id() {
        return "clean-up-only-on-success";
    }

    @Override
    public String title() {
        return "a clean-up that a failed test never reaches";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.CLEAN_UP;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deleteManifest").stream()
                .filter(stage -> stage.criteria().isEmpty()
                        && !stage.manifestName().isEmpty()
                        && !stage.manifestName().contains("${"))
                .filter(stage -> !graph.isOnFailurePathOnly(stage))
                .flatMap(stage -> leavingTest(graph, stage).stream()
                        .map(test -> graph.finding(
                                this,
                                stage,
                                "manifestName",
                                "when %s fails, no stage deletes '%s'".formatted(test, stage.manifestName()),
                                "delete it on the branch of the failed test as well")))
                .toList();
    }

    private static Optional<PipelineStage> leavingTest(PipelineGraph graph, PipelineStage stage) {
        return graph.ancestors(stage).stream()
                .filter(PipelineStage::isTest)
                .filter(test -> isMadeBefore(graph, test, stage))
                .filter(test -> !isDeletedAfterFailure(graph, test, stage.manifestName()))
                .findFirst();
    }

    /** Where a deploy's manifests are not known, anything but a workload may be of its making. */
    private static boolean isMadeBefore(PipelineGraph graph, PipelineStage test, PipelineStage stage) {
        return graph.ancestors(test).stream()
                .filter(PipelineStage::isDeploy)
                .map(graph::manifests)
                .anyMatch(objects -> (objects.isEmpty() && !stage.isOnWorkload())
                        || objects.stream()
                                .anyMatch(object -> ManifestNames.of(object).equalsIgnoreCase(stage.manifestName())));
    }

    private static boolean isDeletedAfterFailure(PipelineGraph graph, PipelineStage test, String name) {
        WhatIf failed = WhatIf.fails(graph, test);
        return graph.stages("deleteManifest").stream()
                .filter(stage -> stage.manifestName().equals(name))
                .anyMatch(failed::mayRun);
    }
}
