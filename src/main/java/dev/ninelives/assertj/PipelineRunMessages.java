package dev.ninelives.assertj;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.util.List;

/** What {@link PipelineRunAssert} and {@link StageResultAssert} say when they fail. */
final class PipelineRunMessages {
    private PipelineRunMessages() {}

    static String anotherStatus(PipelineRun run, String expected) {
        return "Expected the pipeline to end %s, but it ended %s.%s".formatted(expected, run.status(), stages(run));
    }

    static String timedOut(PipelineRun run) {
        return "Expected the pipeline to end by itself, but it was cut off at its limit.%s".formatted(stages(run));
    }

    static String notOneStage(PipelineRun run, String name, int count) {
        return "Expected one stage '%s', but there %s.%s"
                .formatted(name, count == 0 ? "is none" : "are " + count, stages(run));
    }

    static String ranOthers(PipelineRun run, List<String> expected, List<String> ran) {
        return "Expected exactly these stages to run, in this order: %s, but these ran: %s.%s"
                .formatted(expected, ran, stages(run));
    }

    static String anotherStageStatus(StageResult stage, String expected) {
        return "Expected stage '%s' to be %s, but it was:\n  %s".formatted(stage.name(), expected, line(stage, 0, 0));
    }

    static String anotherMessage(StageResult stage, String expected) {
        return "Expected stage '%s' to say \"%s\", but it was:\n  %s"
                .formatted(stage.name(), expected, line(stage, 0, 0));
    }

    private static String stages(PipelineRun run) {
        int statusWidth = run.stages().stream()
                .mapToInt(stage -> stage.status().length())
                .max()
                .orElse(0);
        int nameWidth = run.stages().stream()
                .mapToInt(stage -> stage.name().length())
                .max()
                .orElse(0);
        StringBuilder lines = new StringBuilder();
        run.stages().forEach(stage -> lines.append("\n  ").append(line(stage, statusWidth, nameWidth)));
        return lines.toString();
    }

    private static String line(StageResult stage, int statusWidth, int nameWidth) {
        String message = stage.message().isEmpty() ? "" : "  " + stage.message();
        return (padded(stage.status(), statusWidth) + "  " + padded(stage.name(), nameWidth) + message).stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
