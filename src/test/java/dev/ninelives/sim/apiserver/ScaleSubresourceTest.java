package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static dev.ninelives.sim.apiserver.Requests.replicaSet;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ScaleSubresourceTest {
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

    private final Requests api = new Requests();

    @ParameterizedTest
    @ValueSource(strings = {"deployments", "replicasets"})
    void setsTheNumberOfReplicas(String plural) {
        // Given
        String path = "/apis/apps/v1/namespaces/default/" + plural;
        api.post(path, replicaSet("a"));

        // When
        ApiReply reply = api.merge(path + "/a/scale", "{'spec': {'replicas': 7}}");

        // Then
        assertThat(json(reply).path("kind").asString()).isEqualTo("Scale");
        JsonNode scaled = json(api.get(path + "/a"));
        assertThat(scaled.path("spec").path("replicas").asInt()).isEqualTo(7);
        assertThat(scaled.path("metadata").path("generation").asInt()).isEqualTo(2);
    }

    @Test
    void leavesTheSizeToWhoeverHadIt() {
        // Given
        api.post(DEPLOYMENTS + "?fieldManager=creator", replicaSet("a"));

        // When
        api.merge(DEPLOYMENTS + "/a/scale?fieldManager=scaler", "{'spec': {'replicas': 7}}");

        // Then
        JsonNode managedFields =
                json(api.get(DEPLOYMENTS + "/a")).path("metadata").path("managedFields");
        assertThat(managedFields)
                .extracting(entry -> entry.path("manager").asString())
                .containsExactly("creator");
        assertThat(managedFields.path(0).path("fieldsV1").path("f:spec").has("f:replicas"))
                .isTrue();
    }

    @Test
    void givesTheSizeToWhoeverScalesSince122() {
        // Given
        Requests later = new Requests(KubernetesVersion.V1_37);
        later.post(DEPLOYMENTS + "?fieldManager=creator", replicaSet("a"));

        // When
        later.merge(DEPLOYMENTS + "/a/scale?fieldManager=scaler", "{'spec': {'replicas': 7}}");

        // Then
        JsonNode scaler = json(later.get(DEPLOYMENTS + "/a"))
                .path("metadata")
                .path("managedFields")
                .path(0);
        assertThat(scaler.path("manager").asString()).isEqualTo("scaler");
        assertThat(scaler.path("subresource").asString()).isEqualTo("scale");
        assertThat(scaler.path("fieldsV1").toString()).isEqualTo("{\"f:spec\":{\"f:replicas\":{}}}");
    }

    @Test
    void leavesOutASizeOfNone() {
        // Given
        api.post(DEPLOYMENTS, replicaSet("a").replace("'selector'", "'replicas': 0, 'selector'"));

        // When
        JsonNode scale = json(api.get(DEPLOYMENTS + "/a/scale"));

        // Then
        assertThat(scale.path("spec").toString()).isEqualTo("{}");
        assertThat(scale.path("status").toString()).isEqualTo("{\"replicas\":0,\"selector\":\"a=b\"}");
    }

    @Test
    void refusesANegativeSize() {
        // Given
        api.post(DEPLOYMENTS, replicaSet("a"));

        // When
        ApiReply reply = api.merge(DEPLOYMENTS + "/a/scale", "{'spec': {'replicas': -2}}");

        // Then
        assertThat(reply.code()).isEqualTo(422);
        assertThat(json(reply).path("message").asString())
                .isEqualTo("Scale.autoscaling \"a\" is invalid: spec.replicas: Invalid value: -2: must be greater than"
                        + " or equal to 0");
    }
}
