package dev.ninelives.spinnaker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.orca.TestSpinnaker;
import dev.ninelives.time.RealTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The façade's executions have the fields of real ones. Which those are was read off executions of Spinnaker 1.26 that
 * Armory's documentation of its Policy Engine shows ({@code spinnaker.execution/stages.before}, 2021).
 */
class ExecutionShapeTest {
    private static final List<String> EXECUTION = List.of(
            "application",
            "authentication",
            "buildTime",
            "canceled",
            "endTime",
            "id",
            "initialConfig",
            "keepWaitingPipelines",
            "limitConcurrent",
            "name",
            "notifications",
            "origin",
            "pipelineConfigId",
            "spelEvaluator",
            "stages",
            "startTime",
            "status",
            "systemNotifications",
            "trigger",
            "type");
    private static final List<String> STAGE = List.of(
            "context",
            "endTime",
            "id",
            "name",
            "outputs",
            "refId",
            "requisiteStageRefIds",
            "startTime",
            "status",
            "tasks",
            "type");
    private static final List<String> TRIGGER = List.of(
            "artifacts", "correlationId", "notifications", "parameters", "resolvedExpectedArtifacts", "type", "user");

    @Test
    void theFacadeShowsExecutionsAsSpinnakerDoes() {
        try (TestGate gate = new TestGate()) {
            // Given
            String id = gate.orca.start(
                    TestSpinnaker.stages("{'refId': '1', 'type': 'wait', 'name': 'Wait', 'waitTime': 0}"),
                    new Trigger("manual", "tester", Map.of(), List.of(), Map.of("correlationId", "run-1")));

            // When
            JsonNode execution = over(gate, id);

            // Then
            assertThat(execution.propertyNames()).containsAll(EXECUTION);
            assertThat(execution.path("stages").get(0).propertyNames()).containsAll(STAGE);
            assertThat(execution.path("trigger").propertyNames()).containsAll(TRIGGER);
            assertThat(execution.path("type").asString()).isEqualTo("PIPELINE");
        }
    }

    private static JsonNode over(TestGate gate, String id) {
        new RealTimeline().await(() -> json(gate, id).hasNonNull("endTime"), Duration.ofSeconds(20));
        return json(gate, id);
    }

    private static JsonNode json(TestGate gate, String id) {
        return JsonMapper.shared().readTree(gate.orca.execution(id).orElseThrow());
    }
}
