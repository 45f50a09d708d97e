package dev.ninelives.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratedNamesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void hidesTheEndOfTheNameOfATokenAndNoOtherSecret() {
        // Given
        JsonNode account = JSON.readTree("""
            {"kind": "ServiceAccount", "metadata": {"name": "robot", "managedFields": [
              {"fieldsV1": {"f:secrets": {"k:{\\"name\\":\\"robot-token-2x9kb\\"}": {}}}}]},
             "secrets": [{"name": "robot-token-2x9kb"}, {"name": "robot-token-mine"}, {"name": "other-token-2x9kc"}]}
            """);

        // When
        JsonNode hidden = GeneratedNames.hiddenIn(account);

        // Then
        assertThat(hidden).isEqualTo(JSON.readTree("""
            {"kind": "ServiceAccount", "metadata": {"name": "robot", "managedFields": [
              {"fieldsV1": {"f:secrets": {"k:{\\"name\\":\\"robot-token-…\\"}": {}}}}]},
             "secrets": [{"name": "robot-token-…"}, {"name": "robot-token-mine"}, {"name": "other-token-2x9kc"}]}
            """));
    }

    @Test
    void hidesTheEndOfTheNameThatARefusalMadeOfAGenerateName() {
        // Given
        JsonNode refusal = refusal("Shop_lm5s8", "metadata.generateName");

        // When
        JsonNode hidden = GeneratedNames.hiddenIn(refusal);

        // Then
        assertThat(hidden).isEqualTo(refusal("Shop_…", "metadata.generateName"));
    }

    @Test
    void keepsTheNameThatARefusedRequestGave() {
        // Given
        JsonNode refusal = refusal("Shop_lm5s8", "metadata.name");

        // When
        JsonNode hidden = GeneratedNames.hiddenIn(refusal);

        // Then
        assertThat(hidden).isEqualTo(refusal("Shop_lm5s8", "metadata.name"));
    }

    private static JsonNode refusal(String name, String field) {
        return JSON.readTree("""
            {"kind": "Status", "message": "ConfigMap \\"%1$s\\" is invalid", "details": {"name": "%1$s", "causes": [
              {"field": "%2$s", "message": "Invalid value: \\"Shop_\\": bad"}]}}
            """.formatted(name, field));
    }
}
