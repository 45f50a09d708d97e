package dev.ninelives.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryEvent.WriteRefused;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case proves something only if the fault went wrong in the way that it says. */
class FaultsDoWhatTheySayTest {
    private static final String DEPLOY = "Deploy candidate";
    private static final String DEPLOY_TEST = "Deploy test Service";

    private Scenario scenario;

    @BeforeEach
    void putEveryFaultOnItsAxis(@TempDir Path folder) throws IOException {
        Path shipped = Path.of("scenarios/blue-green").toAbsolutePath();
        String yaml = Files.readString(shipped.resolve("scenario.yaml"))
                .replace("file: manifests", "file: " + shipped.resolve("manifests"))
                .replace("[syntax-error, crash-loop", "[schema-error, syntax-error, crash-loop")
                .replace("[syntax-error, wrong-namespace", "[schema-error, syntax-error, wrong-namespace");
        Files.writeString(folder.resolve("scenario.yaml"), yaml);
        Files.copy(shipped.resolve("pipeline.json"), folder.resolve("pipeline.json"));
        scenario = Scenario.read(folder);
    }

    @Test
    void aSyntaxErrorNeverReachesTheApiServer() {
        // When
        CaseResult replicaSet = run("syntax-error+healthy");
        CaseResult service = run("healthy+syntax-error");

        // Then
        assertThat(failure(replicaSet, DEPLOY)).containsIgnoringCase("yaml");
        assertThat(failure(service, DEPLOY_TEST)).containsIgnoringCase("yaml");
        assertThat(refusals(replicaSet)).isEmpty();
        assertThat(refusals(service)).isEmpty();
    }

    @Test
    void aSchemaErrorIsRefusedByTheApiServer() {
        // When
        CaseResult replicaSet = run("schema-error+healthy");
        CaseResult service = run("healthy+schema-error");

        // Then
        assertThat(refusals(replicaSet)).singleElement().satisfies(refused -> {
            assertThat(refused.actor().name()).isEqualTo(DEPLOY);
            assertThat(refused.code()).isEqualTo(400);
            assertThat(refused.message()).contains("replicas");
        });
        assertThat(refusals(service)).singleElement().satisfies(refused -> {
            assertThat(refused.actor().name()).isEqualTo(DEPLOY_TEST);
            assertThat(refused.code()).isEqualTo(400);
            assertThat(refused.message()).contains("port");
        });
    }

    @Test
    void aCrashLoopIsCreatedAndBacksOff() {
        // When
        CaseResult result = run("crash-loop+healthy");

        // Then
        assertThat(waitingReasons(result)).contains("CrashLoopBackOff");
        assertThat(added(result)).contains("ReplicaSet production/shop-v001");
    }

    @Test
    void aServiceInTheWrongNamespaceIsCreatedThere() {
        // When
        CaseResult result = run("healthy+wrong-namespace");

        // Then
        assertThat(added(result)).contains("Service staging/shop-test").doesNotContain("Service production/shop-test");
        assertThat(failure(result, "Test candidate")).isNotEmpty();
    }

    private CaseResult run(String id) {
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        CaseResult result =
                new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC()).run(scenario, faultCase, 1, "");
        assertThat(result.differences()).isEmpty();
        return result;
    }

    private static String failure(CaseResult result, String stage) {
        return result.history()
                .events(StageChanged.class)
                .filter(event ->
                        event.actor().name().equals(stage) && event.status().equals("FAILED_CONTINUE"))
                .map(StageChanged::message)
                .findFirst()
                .orElseThrow();
    }

    private static List<WriteRefused> refusals(CaseResult result) {
        return result.history()
                .events(WriteRefused.class)
                .filter(event -> event.actor().isStage())
                .toList();
    }

    private static List<String> added(CaseResult result) {
        return result.history()
                .events(ObjectChanged.class)
                .filter(event -> event.change() == Change.ADDED)
                .map(event -> event.object().toString())
                .toList();
    }

    private static List<String> waitingReasons(CaseResult result) {
        return result.history()
                .events(ObjectChanged.class)
                .flatMap(event ->
                        event.state().path("status").path("containerStatuses").valueStream())
                .map(status ->
                        status.path("state").path("waiting").path("reason").asString(""))
                .distinct()
                .toList();
    }
}
