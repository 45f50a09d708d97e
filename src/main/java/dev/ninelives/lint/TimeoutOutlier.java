package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a timeout of quite another size than the other stages of its type: seconds taken for milliseconds, as a rule. */
final class TimeoutOutlier implements Hazard {
    private static final int TIMES = 10;

    @Override
    public String id() {
        return "timeout-outlier";
    }

    @Override
    public String title() {
        return "a timeout unlike those of its siblings";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.HONEST_RESULT;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        List<PipelineStage> compared = new ArrayList<>();
        for (PipelineStage stage : graph.stages()) {
            if (timeout(stage) > 0) {
                usual(graph, stage, compared)
                        .filter(usual -> isFar(timeout(stage), usual))
                        .ifPresent(usual -> findings.add(finding(graph, stage, usual)));
                compared.add(stage);
            }
        }
        return findings;
    }

    /** The median of the others; of two stages only the second is compared, so that one is told of and not both. */
    private static Optional<Long> usual(PipelineGraph graph, PipelineStage stage, List<PipelineStage> compared) {
        List<PipelineStage> siblings = graph.stages(stage.type()).stream()
                .filter(other -> timeout(other) > 0 && !other.equals(stage))
                .toList();
        if (siblings.isEmpty() || (siblings.size() == 1 && !compared.containsAll(siblings))) {
            return Optional.empty();
        }
        return Optional.of(
                siblings.stream().map(TimeoutOutlier::timeout).sorted().toList().get(siblings.size() / 2));
    }

    private static boolean isFar(long timeout, long usual) {
        return timeout >= usual * TIMES || usual >= timeout * TIMES;
    }

    private Finding finding(PipelineGraph graph, PipelineStage stage, long usual) {
        return graph.finding(
                this,
                stage,
                "stageTimeoutMs",
                "its timeout is %d ms; other stages of type %s have %d ms"
                        .formatted(timeout(stage), stage.type(), usual),
                "check the unit: stageTimeoutMs is in milliseconds");
    }

    private static long timeout(PipelineStage stage) {
        return stage.json().path("stageTimeoutMs").asLong(0);
    }
}
