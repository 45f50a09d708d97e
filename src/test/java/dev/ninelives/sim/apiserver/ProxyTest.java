package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private static final String CORE = "/api/v1/namespaces/default";

    private final Requests api = new Requests();

    @BeforeEach
    void createAServiceWithTwoPods() {
        for (String name : new String[] {"one", "two"}) {
            api.post(
                    CORE + "/pods",
                    "{'metadata': {'name': '%s'}, 'spec': {'containers': [{'name': 'c', 'image': 'i', 'ports': [%s]}]}}"
                            .formatted(name, "{'name': 'web', 'containerPort': 8080}"));
        }
        api.post(
                CORE + "/services",
                "{'metadata': {'name': 's'}, 'spec': {'ports': [{'name': 'http', 'port': 80, 'targetPort': 8080},"
                        + " {'name': 'dead', 'port': 81}]}}");
    }

    @Test
    void letsTheReadyEndpointsTakeTurns() {
        // Given
        endpoints("'addresses': [{'ip': '10.0.0.1', 'targetRef': {'name': 'one'}}, {'ip': '10.0.0.2', 'targetRef':"
                + " {'name': 'two'}}]");

        // When
        String answers = body("/services/s:80/proxy/") + ", " + body("/services/s:80/proxy/") + ", "
                + body("/services/s:80/proxy/");

        // Then
        assertThat(answers).isEqualTo("one /, two /, one /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s:80", "s:http", "http:s:80", "https:s:http"})
    void findsThePortByNumberOrName(String target) {
        // Given
        endpoints("'addresses': [{'ip': '10.0.0.1', 'targetRef': {'name': 'one'}}]");

        // When
        ApiReply reply = api.get(CORE + "/services/" + target + "/proxy/x/y?z=1");

        // Then
        assertThat(reply.body()).isEqualTo("one /x/y?z=1");
    }

    @Test
    void answersThatThereIsNoEndpoint() {
        // Given
        endpoints("'notReadyAddresses': [{'ip': '10.0.0.1', 'targetRef': {'name': 'one'}}]");

        // When
        ApiReply reply = api.get(CORE + "/services/s:80/proxy/");

        // Then
        assertThat(reply.code()).isEqualTo(503);
        assertThat(json(reply).path("reason").asString()).isEqualTo("ServiceUnavailable");
        assertThat(json(reply).path("message").asString()).isEqualTo("no endpoints available for service \"s\"");
    }

    @Test
    void answersThatNothingListens() {
        // Given
        endpoints("'addresses': [{'ip': '10.0.0.1', 'targetRef': {'name': 'one'}}]");

        // When
        ApiReply reply = api.get(CORE + "/services/s:81/proxy/");

        // Then
        assertThat(reply.code()).isEqualTo(503);
        assertThat(json(reply).path("message").asString())
                .isEqualTo("error trying to reach service: dial tcp 10.0.0.1:81: connect: connection refused");
    }

    @Test
    void answersThatThereIsNoSuchService() {
        assertThat(json(api.get(CORE + "/services/x:80/proxy/")).path("message").asString())
                .isEqualTo("services \"x\" not found");
    }

    @Test
    void reachesAPodOnTheFirstPortOfItsContainer() {
        assertThat(body("/pods/one/proxy/hello")).isEqualTo("one /hello");
        assertThat(api.get(CORE + "/pods/one:81/proxy/hello").code()).isEqualTo(503);
    }

    private void endpoints(String addresses) {
        api.post(
                CORE + "/endpoints",
                "{'metadata': {'name': 's'}, 'subsets': [{" + addresses
                        + ", 'ports': [{'name': 'http', 'port': 8080}, {'name': 'dead', 'port': 81}]}]}");
    }

    private String body(String path) {
        return api.get(CORE + path).body();
    }
}
