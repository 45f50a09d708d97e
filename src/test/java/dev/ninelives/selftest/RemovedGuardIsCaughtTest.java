package dev.ninelives.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.junit.Cluster;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes one defence out of the correct pipeline and expects exactly the harm that it prevents. */
class RemovedGuardIsCaughtTest {
    private static final Path CORRECT = Path.of("scenarios/blue-green");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void tellsWhichStageDeletedProductionWhenNothingAsksWhetherThereIsACandidate() throws IOException {
        // Given
        Scenario scenario = withPipeline(pipeline -> takeOut(pipeline, "Is there a candidate to delete?"));

        // When
        CaseResult result = run(scenario, "syntax-error+healthy");

        // Then
        assertThat(result.verdict().violations())
                .extracting(violation -> violation.promise() + " on " + violation.object())
                .containsExactly(
                        "intended version on Service production/shop",
                        "availability on Service production/shop",
                        "rollback target on ReplicaSet production/shop-v000");
        assertThat(result.verdict().violations())
                .extracting(Violation::stage)
                .allSatisfy(stage -> assertThat(stage).contains("Delete candidate"));
        assertThat(result.differences().get(0))
                .contains("stage 'Delete candidate' deleted ReplicaSet production/shop-v000 (version 1.36.1)");
        assertThat(result.finalVersion()).isEqualTo("none");
    }

    @Test
    void noticesACandidateThatTakesTrafficBeforeItsTest() throws IOException {
        // Given
        Scenario scenario = withPipeline(
                pipeline -> options(stage(pipeline, "Deploy candidate")).put("enableTraffic", true));

        // When
        CaseResult result = run(scenario, "healthy+wrong-namespace");

        // Then
        assertThat(result.verdict().violations())
                .extracting(Violation::promise)
                .contains("no early exposure", "intended version");
    }

    @Test
    void noticesAPipelineThatIsGreenAlthoughItPromotedNothing() throws IOException {
        // Given
        Scenario scenario = withPipeline(pipeline -> takeOut(pipeline, "Report the failure"));

        // When
        CaseResult result = run(scenario, "healthy+wrong-namespace");

        // Then
        assertThat(result.verdict().violations()).extracting(Violation::promise).containsExactly("honest result");
    }

    private static CaseResult run(Scenario scenario, String id) {
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC()).run(scenario, faultCase, 1, "");
    }

    private Scenario withPipeline(Consumer<ObjectNode> change) throws IOException {
        Files.createDirectory(folder.resolve("manifests"));
        for (String file : new String[] {"replicaset.yaml", "service.yaml", "service-test.yaml"}) {
            Files.copy(
                    CORRECT.resolve("manifests").resolve(file),
                    folder.resolve("manifests").resolve(file));
        }
        Files.copy(CORRECT.resolve("scenario.yaml"), folder.resolve("scenario.yaml"));
        ObjectNode pipeline = (ObjectNode) JSON.readTree(Files.readString(CORRECT.resolve("pipeline.json")));
        change.accept(pipeline);
        Files.writeString(folder.resolve("pipeline.json"), pipeline.toString());
        return Scenario.read(folder);
    }

    /** What ran after the stage runs after its predecessors instead. */
    private static void takeOut(ObjectNode pipeline, String name) {
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

    private static ObjectNode stage(ObjectNode pipeline, String name) {
        return (ObjectNode) pipeline.path("stages")
                .valueStream()
                .filter(stage -> stage.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode options(ObjectNode stage) {
        return (ObjectNode) stage.path("trafficManagement").path("options");
    }
}
