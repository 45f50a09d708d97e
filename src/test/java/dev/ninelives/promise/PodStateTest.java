package dev.ninelives.promise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PodStateTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'app':'shop'}              | true",
                "{'app':'shop','lb':'shop'}  | true",
                "{'app':'other'}             | false",
                "{'app':'shop','lb':'other'} | false",
                "{'more':''}                 | false",
                "{}                          | false",
            },
            quoteCharacter = '~')
    void aServiceSelectsByAllOfItsLabelsAndNothingByNone(String selector, boolean selected) {
        // When
        boolean result = PodState.isSelected(
                JSON.readTree("{\"metadata\":{\"labels\":{\"app\":\"shop\",\"lb\":\"shop\"}}}"),
                JSON.readTree("{\"spec\":{\"selector\":" + selector.replace('\'', '"') + "}}"));

        // Then
        assertThat(result).isEqualTo(selected);
    }
}
