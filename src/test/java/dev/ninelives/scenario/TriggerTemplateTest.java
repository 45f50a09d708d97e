package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerTemplateTest {
    @Test
    void putsTheVersionWhereverItBelongs() {
        // Given
        TriggerTemplate template = new TriggerTemplate(
                "docker",
                "me",
                Map.of("list", List.of("v${version}", 1), "spel", "${parameters.version}"),
                Map.of("tag", "${version}"),
                List.of(Map.of("reference", "busybox:${version}", "metadata", Map.of("v", "${version}"))));

        // When
        Trigger trigger = template.of("1.37.0", Map.of("manifest", "kind: Pod"), List.of(Map.of("name", "more")));

        // Then
        assertThat(trigger.fields()).containsEntry("tag", "1.37.0");
        assertThat(trigger.parameters())
                .containsEntry("list", List.of("v1.37.0", 1))
                .containsEntry("spel", "${parameters.version}")
                .containsEntry("manifest", "kind: Pod");
        assertThat(trigger.artifacts())
                .containsExactly(
                        Map.of("reference", "busybox:1.37.0", "metadata", Map.of("v", "1.37.0")),
                        Map.of("name", "more"));
    }
}
