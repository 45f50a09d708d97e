package dev.ninelives.live.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RedactionTest {
    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer canary-0123456789",
                "postgres://shop:canary@db:5432/shop",
                "DB_PASSWORD=canary",
                "db.password: 'canary'",
                "{\"apiKey\":\"canary\"}",
                "connecting with --db-password canary now",
                "eyJhbGciOiJFUzI1NiJ9.eyJjYW5hcnkiOjF9canary.c2lnbmF0dXJl",
                "-----BEGIN EC PRIVATE KEY-----\ncanary\n-----END EC PRIVATE KEY-----"
            })
    void masksWhatLooksLikeASecret(String text) {
        assertThat(redaction.mask(text)).contains("<masked>").doesNotContain("canary");
    }

    @Test
    void masksTheValuesOfASecretWhereverTheyTurnUp() {
        // Given
        redaction.know(new JsonMapper().readTree("{\"kind\":\"Secret\",\"data\":{\"pw\":\"Y2FuYXJ5\"}}"));

        // When
        String masked = redaction.mask("it said canary, or Y2FuYXJ5");

        // Then
        assertThat(masked).isEqualTo("it said <masked>, or <masked>");
    }

    @Test
    void masksWhatVariablesAndArgumentsOfAPodAnnounce() {
        // Given
        redaction.know(new JsonMapper().readTree("""
            {"kind":"Pod","spec":{"containers":[{"env":[{"name":"API_TOKEN","value":"canary-1"},{"name":"LEVEL","value":"debug"}],
             "args":["--password","canary-2","--level","debug"]}]}}\
            """));

        // When
        String masked = redaction.mask("canary-1 and canary-2 at level debug");

        // Then
        assertThat(masked).isEqualTo("<masked> and <masked> at level debug");
    }

    @Test
    void leavesOtherTextAlone() {
        // Given
        String text = "Pod shop-v001-abcde: back-off restarting failed container, see http://10.0.0.1:8080/";

        // When / Then
        assertThat(redaction.mask(text)).isEqualTo(text);
    }
}
