package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredContextTest {
    private static final ObjectMapper MAPPER = OrcaObjectMapper.getInstance();

    private final JsonCopy copy = new JsonCopy(MAPPER);

    @Test
    void isWhatOrcasOwnMapperWouldReadBack() throws Exception {
        // Given
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("text", "a");
        context.put("null", null);
        context.put("nested", new LinkedHashMap<>(Map.of("list", Arrays.asList(1, null, 2L, 2.5f, true))));
        context.put("set", Set.of("one"));
        context.put("status", ExecutionStatus.SUCCEEDED);
        context.put("time", Instant.parse("2026-01-05T09:00:00.001Z"));
        context.put("big", Long.MAX_VALUE);

        // When
        Object stored = copy.of(context);

        // Then
        assertThat(stored).isEqualTo(MAPPER.readValue(MAPPER.writeValueAsString(context), Object.class));
    }

    @Test
    void sharesNothingWithWhatATaskHandedOver() {
        // Given
        Map<String, Object> handedOver = new LinkedHashMap<>(Map.of("a", new LinkedHashMap<>(Map.of("b", 1))));

        // When
        Object stored = copy.of(handedOver);

        // Then
        assertThat(stored).isEqualTo(handedOver).isNotSameAs(handedOver);
        assertThat(((Map<?, ?>) stored).get("a")).isNotSameAs(handedOver.get("a"));
    }

    @Test
    void namesWhatHasNoJsonForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> copy.of(List.of(new Object())))
                .withMessageContaining("A stage holds a java.lang.Object, which Spinnaker could not store");
    }

    @Test
    void aTaskThatPutsOutWhatSpinnakerCannotStoreFailsItsStage() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            var run = spinnaker.run(stages("{'refId': '1', 'type': 'put', 'put': {'a': 1}, 'notJson': true}"));

            // Then
            assertThat(run.status()).isEqualTo("TERMINAL");
            assertThat(stage(run, "1").message()).contains("which Spinnaker could not store");
        }
    }
}
