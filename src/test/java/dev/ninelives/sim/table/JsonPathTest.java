package dev.ninelives.sim.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonPathTest {
    private static final JsonNode OBJECT = new JsonMapper().readTree("""
        {"spec": {"replicas": 3, "list": ["a", "b"], "none": null}, "metadata": {"annotations": {"a.b/c": "x"}},
         "status": {"conditions": [{"type": "Ready", "status": "True"}, {"type": "Done", "status": "False"}]}}\
        """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".spec.replicas | 3",
                ".spec.list[1] | \"b\"",
                ".spec.list[-1] | \"b\"",
                ".spec.list[*] | \"a\"",
                ".spec.list | [\"a\",\"b\"]",
                ".metadata.annotations.a\\.b/c | \"x\"",
                ".metadata.annotations['a.b/c'] | \"x\"",
                ".status.conditions[?(@.type==\"Done\")].status | \"False\"",
                ".status.conditions[?(@.type=='Ready')].status | \"True\"",
            })
    void findsWhatIsThere(String path, String found) {
        assertThat(JsonPath.parse(path).orElseThrow().first(OBJECT))
                .get()
                .extracting(JsonNode::toString)
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {".spec.size", ".spec.none", ".spec.list[2]", ".status.conditions[?(@.type=='Odd')].status"})
    void findsNothingElse(String path) {
        assertThat(JsonPath.parse(path).orElseThrow().first(OBJECT)).isEmpty();
    }

    @Test
    void cannotReadWhatIsNoPath() {
        assertThat(JsonPath.parse("spec replicas")).isEqualTo(Optional.empty());
    }
}
