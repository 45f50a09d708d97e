package dev.ninelives.selftest;

import static dev.ninelives.selftest.ChangedScenario.run;
import static dev.ninelives.selftest.ChangedScenario.stage;
import static dev.ninelives.selftest.ChangedScenario.takeOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Takes one defence out of the correct pipeline and expects exactly the harm that it prevents. */
class RemovedGuardIsCaughtTest {
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

    private Scenario withPipeline(Consumer<ObjectNode> change) throws IOException {
        return new ChangedScenario(Path.of("scenarios/blue-green"), folder).withPipeline(change);
    }

    private static ObjectNode options(ObjectNode stage) {
        return (ObjectNode) stage.path("trafficManagement").path("options");
    }
}
