package dev.ninelives.selftest;

import dev.ninelives.junit.Cluster;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A shipped scenario, copied, with something about it changed. */
record ChangedScenario(Path correct, Path folder) {
    private static final JsonMapper JSON = new JsonMapper();

    Scenario withPipeline(Consumer<ObjectNode> change) throws IOException {
        Files.createDirectory(folder.resolve("manifests"));
        try (Stream<Path> manifests = Files.list(correct.resolve("manifests"))) {
            for (Path manifest : manifests.toList()) {
                Files.copy(manifest, folder.resolve("manifests").resolve(manifest.getFileName()));
            }
        }
        Files.copy(correct.resolve("scenario.yaml"), folder.resolve("scenario.yaml"));
        ObjectNode pipeline = (ObjectNode) JSON.readTree(Files.readString(correct.resolve("pipeline.json")));
        change.accept(pipeline);
        Files.writeString(folder.resolve("pipeline.json"), pipeline.toString());
        return Scenario.read(folder);
    }

    /** As it is after {@link #withPipeline}, with another text in one of its files, too. */
    Scenario with(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(from)) {
            throw new IllegalArgumentException("%s does not hold: %s".formatted(file, from));
        }
        Files.writeString(folder.resolve(file), text.replace(from, to));
        return Scenario.read(folder);
    }

    static CaseResult run(Scenario scenario, String id) {
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC()).run(scenario, faultCase, 1, "");
    }

    /** For example {@code availability on Service production/shop}, each with the stage that is to blame. */
    static List<String> violations(CaseResult result) {
        return result.verdict().violations().stream()
                .map(violation -> "%s on %s by %s"
                        .formatted(
                                violation.promise(),
                                violation.object(),
                                violation.stage().orElse("nobody")))
                .toList();
    }

    /** What ran after the stage runs after its predecessors instead. */
    static void takeOut(ObjectNode pipeline, String name) {
        ObjectNode gone = stage(pipeline, name);
        ArrayNode stages = (ArrayNode) pipeline.path("stages");
        for (JsonNode stage : stages) {
            ArrayNode before = (ArrayNode) stage.path("requisiteStageRefIds");
            if (before.valueStream().anyMatch(gone.path("refId")::equals)) {
                before.removeAll().addAll((ArrayNode) gone.path("requisiteStageRefIds"));
            }
        }
        stages.removeIf(gone::equals);
    }

    static ObjectNode stage(ObjectNode pipeline, String name) {
        return (ObjectNode) pipeline.path("stages")
                .valueStream()
                .filter(stage -> stage.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
