package dev.ninelives.sim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"}         | {\"a\":\"c\"}               | {\"a\":\"c\"}",
                "{\"a\":\"b\"}         | {\"b\":\"c\"}               | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}         | {\"a\":null}                | {}",
                "{\"a\":[\"b\"]}       | {\"a\":\"c\"}               | {\"a\":\"c\"}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":1}]}   | {\"a\":[1]}                 | {\"a\":[1]}",
                "{}                    | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
            })
    void mergesAsTheStandardSays(String target, String patch, String result) throws PatchException {
        // When
        ObjectNode patched = MergePatch.apply((ObjectNode) JSON.readTree(target), JSON.readTree(patch));

        // Then
        assertThat(patched).isEqualTo(JSON.readTree(result));
    }

    @Test
    void refusesAPatchThatIsNoObject() {
        // Given
        JsonNode list = JSON.readTree("[]");

        // When / Then
        assertThatThrownBy(() -> MergePatch.apply(JSON.createObjectNode(), list))
                .isInstanceOf(PatchException.class);
    }
}
