package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The sentences are those of a Kubernetes 1.20.2. */
class ServiceStrategyTest {
    private static final String SERVICES = "/api/v1/namespaces/default/services";

    private final Requests api = new Requests();
    private JsonNode made;

    @BeforeEach
    void create() {
        made = json(api.post(SERVICES, "{'metadata': {'name': 'web'}, 'spec': {'ports': [{'port': 80}]}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'10.43.255.254', '[]string{\"10.43.255.254\"}: may not change once set'",
        "'', '[]string(nil): primary clusterIP can not be unset'"
    })
    void keepsTheClusterIpThatAPatchWantsToChange(String ip, String why) {
        // When
        ApiReply reply = api.merge(SERVICES + "/web", "{'spec': {'clusterIP': '" + ip + "'}}");

        // Then
        assertThat(json(reply).path("message").asString())
                .isEqualTo("Service \"web\" is invalid: spec.clusterIPs[0]: Invalid value: " + why);
    }

    @Test
    void givesBackTheListOfAddressesThatAPatchTakesAway() {
        // When
        JsonNode patched = json(api.merge(SERVICES + "/web", "{'spec': {'clusterIPs': null}}"));

        // Then
        assertThat(patched.path("spec").path("clusterIPs"))
                .isEqualTo(made.path("spec").path("clusterIPs"));
    }
}
