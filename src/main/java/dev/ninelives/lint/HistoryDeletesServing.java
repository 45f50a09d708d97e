package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Keeps so few versions that the version garbage collection can take the one that serves: it goes by age alone. */
final class HistoryDeletesServing implements Hazard {
    @Override
    public String id() {
        return "history-deletes-serving";
    }

    @Override
    public String title() {
        return "a version history that can delete production";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.ROLLBACK_TARGET;
    }

    private static final String ANNOTATION = "strategy.spinnaker.io/max-version-history";

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deployManifest").stream()
                .flatMap(deploy -> graph.manifests(deploy).stream()
                        .map(object ->
                                object.path("metadata").path("annotations").path(ANNOTATION))
                        .filter(history -> history.asString("").matches("\\d+"))
                        .flatMap(history -> reason(graph, deploy, Integer.parseInt(history.asString())).stream())
                        .map(reason -> graph.finding(
                                this,
                                deploy,
                                "manifestArtifactId",
                                reason,
                                "leave %s out and delete versions by stages of their own".formatted(ANNOTATION))))
                .toList();
    }

    private static Optional<String> reason(PipelineGraph graph, PipelineStage deploy, int history) {
        if (history < 2) {
            return Optional.of("%s is %d: the previous version is deleted as soon as the new one is stable"
                    .formatted(ANNOTATION, history));
        }
        boolean failedStay =
                deploy.isDark() && graph.testsAfter(deploy).stream().noneMatch(test -> isTakenAway(graph, test));
        return failedStay
                ? Optional.of("%s is %d, and failed candidates stay: after %d of them the oldest version is production"
                        .formatted(ANNOTATION, history, history - 1))
                : Optional.empty();
    }

    private static boolean isTakenAway(PipelineGraph graph, PipelineStage test) {
        WhatIf failed = WhatIf.fails(graph, test);
        return graph.stages("deleteManifest").stream().anyMatch(stage -> stage.isOnWorkload() && failed.mayRun(stage));
    }
}
