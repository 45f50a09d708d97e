package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Pipeline;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ListedPipelineTest {
    private static final String LIST = """
        [
          {"name": "Build", "stages": []},
          {
            "name": "Deploy",
            "stages": [
              {
                "type": "wait",
                "name": "Wait"
              }
            ]
          }
        ]
        """;

    @Test
    void aFindingHasItsLineInTheListThatThePipelineIsOneOf() {
        // Given
        ObjectNode deploy = (ObjectNode) JsonMapper.shared().readTree(LIST).get(1);
        PipelineGraph graph = new PipelineGraph(new Pipeline("list.json", deploy, "/1"), LIST, Manifests.of(Map.of()));

        // When
        Finding finding = graph.finding(Hazards.all().get(0), graph.stages().get(0), "name", "because", "do");

        // Then
        assertThat(finding.stageLine()).isEqualTo(6);
        assertThat(finding.line()).isEqualTo(8);
    }
}
