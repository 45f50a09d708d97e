package dev.ninelives.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the previous version away although what should have replaced it has failed. */
final class IgnoredFailureBeforeDestruction implements Hazard {
    @Override
    public String id() {
        return "ignored-failure-before-destruction";
    }

    @Override
    public String title() {
        return "an ignored failure before a stage that destroys";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.isDestructive() && stage.isOnPreviousVersion())
                .filter(stage -> !graph.isOnFailurePathOnly(stage) && !graph.isApartFromProduction(stage))
                .flatMap(stage -> finding(graph, stage).stream())
                .toList();
    }

    private Optional<Finding> finding(PipelineGraph graph, PipelineStage stage) {
        String ignored = ignored(graph, stage).map(PipelineStage::toString).collect(Collectors.joining(", "));
        return Optional.of(graph.finding(
                        this,
                        stage,
                        "",
                        "it runs when one of these has failed, because the failure is ignored: " + ignored,
                        "run it only if they SUCCEEDED: a precondition on #stage('…').status, or no continuePipeline"))
                .filter(finding -> !ignored.isEmpty());
    }

    private static Stream<PipelineStage> ignored(PipelineGraph graph, PipelineStage stage) {
        return graph.ancestors(stage).stream()
                .filter(before -> before.isTest()
                        || before.is("enableManifest")
                        || graph.workloadDeploys().contains(before))
                .filter(before -> WhatIf.fails(graph, before).mayRun(stage))
                .sorted(Comparator.comparing(PipelineStage::index));
    }
}
