package dev.ninelives.lint;

import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Reads a pipeline and tells what is hazardous about it. */
public final class Linter {
    private Linter() {}

    /** The findings in a scenario's pipeline, in the order of its file. */
    public static List<Finding> lint(Scenario scenario) {
        try {
            String text = Files.readString(Path.of(scenario.pipeline().source()));
            return lint(new PipelineGraph(scenario.pipeline(), text, Manifests.read(scenario.manifestFiles())));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The pipeline %s cannot be read"
                            .formatted(scenario.pipeline().source()),
                    e);
        }
    }

    static List<Finding> lint(PipelineGraph graph) {
        return Hazards.all().stream()
                .flatMap(hazard -> hazard.in(graph).stream())
                .sorted(Comparator.comparingInt(Finding::line)
                        .thenComparing(finding -> finding.hazard().id()))
                .toList();
    }
}
