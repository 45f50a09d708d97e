package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IngressConversionTest {
    private static final String IN_BETA = "/apis/networking.k8s.io/v1beta1/namespaces/default/ingresses";
    private static final String IN_FIRST = "/apis/networking.k8s.io/v1/namespaces/default/ingresses";
    private static final String INGRESS = """
        {'metadata': {'name': 'door'}, 'spec': {'backend': {'serviceName': 'rest', 'servicePort': 'http'},
          'rules': [{'http': {'paths': [{'path': '/', 'backend': {'serviceName': 'shop', 'servicePort': 80}}]}}]}}\
        """;

    private final Requests api = new Requests();

    @Test
    void hasTheServiceOfABackendInAPlaceOfItsOwnInTheFirstVersion() {
        // When
        api.post(IN_BETA, INGRESS);

        // Then
        JsonNode spec = json(api.get(IN_FIRST + "/door")).path("spec");
        assertThat(spec.path("defaultBackend").toString())
                .isEqualTo("{\"service\":{\"name\":\"rest\",\"port\":{\"name\":\"http\"}}}");
        assertThat(spec.path("rules").toString())
                .isEqualTo("[{\"http\":{\"paths\":[{\"path\":\"/\",\"backend\":{\"service\":{\"name\":\"shop\","
                        + "\"port\":{\"number\":80}}},\"pathType\":\"ImplementationSpecific\"}]}}]");
    }

    @Test
    void warnsOfTheBeta() {
        // When
        ApiReply reply = api.post(IN_BETA, INGRESS);

        // Then
        assertThat(reply.warnings())
                .containsExactly("networking.k8s.io/v1beta1 Ingress is deprecated in v1.19+, unavailable in v1.22+; use"
                        + " networking.k8s.io/v1 Ingress");
        assertThat(json(reply).path("spec").path("backend").path("servicePort").asString())
                .isEqualTo("http");
    }

    @Test
    void doesNotServeTheBetaInLaterVersions() {
        // Given
        Requests later = new Requests(KubernetesVersion.V1_37);

        // When
        ApiReply reply = later.get(IN_BETA);

        // Then
        assertThat(reply.code()).isEqualTo(404);
    }
}
