package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
    private static final JsonLines LINES = new JsonLines("""
            {
              "stages": [
                {"name": "a"},
                {
                  "name": "b",
                  "options":
                    {"cascading": true},
                  "list": [1,
                    2]
                }
              ]
            }
            """);

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "/stages, 2",
        "/stages/0, 3",
        "/stages/0/name, 3",
        "/stages/1, 4",
        "/stages/1/name, 5",
        "/stages/1/options, 6",
        "/stages/1/options/cascading, 7",
        "/stages/1/list/1, 9",
        "/stages/1/nothing/here, 4"
    })
    void knowsWhereAValueStands(String path, int line) {
        assertThat(LINES.of(path)).isEqualTo(line);
    }
}
