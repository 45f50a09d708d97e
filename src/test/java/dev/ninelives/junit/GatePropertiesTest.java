package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.spinnaker.gate.GateCredentials;
import dev.ninelives.spinnaker.gate.GateException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class GatePropertiesTest {
    private final Properties properties = new Properties();

    @Test
    void saysThatNoGateIsNamed() {
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(InvalidSelectionException.class)
                .hasMessageContaining("-Dninelives.gate.url=https://gate.example.com");
    }

    @Test
    void refusesAnUrlThatHttpCannotGoTo() {
        // Given
        properties.setProperty(GateProperties.URL, "gate.example.com:8084");

        // When / Then
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("'gate.example.com:8084' is not Gate's URL");
    }

    @Test
    void refusesAnUrlThatTellsAUser() {
        // Given
        properties.setProperty(GateProperties.URL, "https://ci:hunter2@gate.example.com");

        // When / Then
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("holds a user")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void takesSecretsFromTheEnvironment() {
        // Given
        properties.setProperty(GateProperties.URL, "https://gate.example.com");
        properties.setProperty(GateProperties.USER, "ci");

        // When
        GateCredentials credentials = settings(Map.of(GateProperties.PASSWORD, "hunter2"));

        // Then
        assertThat(credentials).isEqualTo(new GateCredentials.Basic("ci", "hunter2"));
    }

    @Test
    void saysWhichHalfOfThePairIsMissing() {
        // Given
        properties.setProperty(GateProperties.URL, "https://gate.example.com");
        properties.setProperty(GateProperties.CERTIFICATE, "client.pem");

        // When / Then
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(InvalidSelectionException.class)
                .hasMessage("-Dninelives.gate.certificate is given, but -Dninelives.gate.key is not");
    }

    private GateCredentials settings(Map<String, String> environment) {
        return new GateProperties(properties, environment).settings().credentials();
    }
}
