package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DeployRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | true",
                "{'trafficManagement': {'enabled': false, 'options': {'enableTraffic': false}}} | true",
                "{'trafficManagement': {'enabled': true, 'options': {'enableTraffic': true}}} | true",
                "{'trafficManagement': {'enabled': true, 'options': {'enableTraffic': false}}} | false",
                "{'trafficManagement': {'enabled': true, 'options': {}}} | false"
            })
    void i9_onlyTrafficManagementCanKeepTrafficAway(String stage, boolean enabled) {
        assertThat(request(stage).enablesTraffic()).isEqualTo(enabled);
    }

    @Test
    void i9_theDefaultIsNoStrategyAndNoServices() {
        // When
        DeployRequest request = request("{'trafficManagement': {'enabled': true, 'options': {}}}");

        // Then
        assertThat(request.strategy()).isEqualTo(RolloutStrategy.NONE);
        assertThat(request.services()).isEmpty();
    }

    private static DeployRequest request(String stage) {
        return new DeployRequest(JsonMapper.shared().readTree(stage.replace('\'', '"')), List.of(), List.of());
    }
}
