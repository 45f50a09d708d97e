package dev.ninelives.sim.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {
    @ParameterizedTest
    @CsvSource({
        "0644, 420",
        "-017, -15",
        "644, 644",
        "08, 8",
        "0x1f, 31",
        "yes, true",
        "Off, false",
        "TRUE, true",
        "y, '\"y\"'",
        "'\"yes\"', '\"yes\"'",
        "'!!str 0644', '\"0644\"'"
    })
    void takesScalarsForWhatKubernetesTakesThem(String yaml, String json) {
        assertThat(YamlDocument.parse("a: " + yaml).path("a").toString()).isEqualTo(json);
    }
}
