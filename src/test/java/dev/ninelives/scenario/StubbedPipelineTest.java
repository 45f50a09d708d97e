package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StubbedPipelineTest {
    private static final Pipeline PIPELINE =
            new Pipeline("pipeline.json", (ObjectNode) JsonMapper.shared().readTree("""
                {"stages": [
                  {"refId": "1", "type": "wait", "name": "Wait"},
                  {"refId": "2", "type": "kayentaCanary", "alias": "canary", "name": "Canary", "failPipeline": false}]}\
                """));

    private static final StageStub STUB = new StageStub(
            "Canary", DeploymentRun.CANDIDATE, "TERMINAL", Map.of("of", "shop:${version}"), Duration.ofMinutes(2));

    @Test
    void keepsTheStagesNamePlaceAndFlags() {
        // When
        JsonNode stage = stubbed(DeploymentRun.CANDIDATE).path("stages").path(1);

        // Then
        assertThat(stage)
                .hasToString(
                        "{\"refId\":\"2\",\"type\":\"stub\",\"name\":\"Canary\",\"failPipeline\":false,\"stubbedType\":\"kayentaCanary\","
                                + "\"stub\":{\"status\":\"TERMINAL\",\"seconds\":120,\"outputs\":{\"of\":\"shop:7\"}}}");
    }

    @Test
    void leavesOtherStagesAndTheOtherRunAlone() {
        assertThat(stubbed(DeploymentRun.CANDIDATE).path("stages").path(0))
                .isEqualTo(PIPELINE.json().path("stages").path(0));
        assertThat(stubbed(DeploymentRun.BASELINE)).isEqualTo(PIPELINE.json());
    }

    private static JsonNode stubbed(DeploymentRun run) {
        return new StubbedPipeline(List.of(STUB), run, "7").of(PIPELINE).json();
    }
}
