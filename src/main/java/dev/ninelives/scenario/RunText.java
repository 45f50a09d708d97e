package dev.ninelives.scenario;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.util.List;
import java.util.Optional;

/** A run of a pipeline in one sentence. */
final class RunText {
    /** Halting statuses first: a stopped branch is often only the road not taken. */
    private static final List<String> FAILED = List.of("TERMINAL", "FAILED_CONTINUE", "CANCELED", "STOPPED");

    private RunText() {}

    /** Its status and the first stage that failed, without a full stop. */
    static String of(PipelineRun run) {
        if (run.timedOut()) {
            return "it was cut off at its limit while it ran %s%s"
                    .formatted(running(run), run.message().isEmpty() ? "" : ": " + oneLine(run.message()));
        }
        String ended = "it ended " + run.status();
        if (!run.message().isEmpty()) {
            return "%s (%s)".formatted(ended, oneLine(run.message()));
        }
        return firstFailed(run)
                .map(stage -> "%s, and the first stage that failed is '%s' (%s)%s"
                        .formatted(ended, stage.name(), stage.type(), message(stage)))
                .orElse(ended + " without a failed stage");
    }

    private static Optional<StageResult> firstFailed(PipelineRun run) {
        return FAILED.stream()
                .filter(status -> !run.succeeded() || !status.equals("STOPPED"))
                .flatMap(status ->
                        run.stages().stream().filter(stage -> stage.status().equals(status)))
                .findFirst();
    }

    private static String running(PipelineRun run) {
        List<String> names = run.stages().stream()
                .filter(stage ->
                        stage.status().equals("RUNNING") || stage.status().equals("CANCELED"))
                .map(stage -> "'" + stage.name() + "'")
                .toList();
        return names.isEmpty() ? "no stage" : String.join(", ", names);
    }

    private static String message(StageResult stage) {
        return stage.message().isEmpty() ? "" : ": " + oneLine(stage.message());
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", "");
    }
}
