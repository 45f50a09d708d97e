package dev.ninelives.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class VersionRuleTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "busybox:1.36.1, 1.36.1",
        "registry.example.com:5000/shop/web:2.0, 2.0",
        "registry.example.com:5000/shop/web, latest",
        "busybox, latest",
        "busybox:1.36.1@sha256:abc, 1.36.1",
        "busybox@sha256:abc, sha256:abc",
        "'', unknown",
    })
    void readsTheTagOfAnImage(String image, String version) {
        // Given
        VersionRule rule = new VersionRule(production(Optional.empty()));

        // When
        String read = rule.of(JSON.readTree("{\"spec\":{\"containers\":[{\"image\":\"" + image + "\"}]}}"));

        // Then
        assertThat(read).isEqualTo(version);
    }

    @Test
    void readsALabelWhereProductionNamesOne() {
        // Given
        VersionRule rule = new VersionRule(production(Optional.of("release")));

        // When
        String read = rule.of(JSON.readTree("{\"metadata\":{\"labels\":{\"release\":\"blue\"}}}"));

        // Then
        assertThat(read).isEqualTo("blue");
        assertThat(rule.of(JSON.readTree("{}"))).isEqualTo("unknown");
    }

    private static Production production(Optional<String> label) {
        return new Production("production", "shop", "ReplicaSet", "shop", label, 1);
    }
}
