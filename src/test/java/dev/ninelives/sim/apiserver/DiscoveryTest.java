package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DiscoveryTest {
    private final Requests api = new Requests();

    @Test
    void namesTheGroupsWithTheirVersions() {
        // When
        JsonNode groups = json(api.get("/apis")).path("groups");

        // Then
        assertThat(groups.valueStream()
                        .map(group -> group.path("preferredVersion")
                                .path("groupVersion")
                                .asString()))
                .containsExactly(
                        "apps/v1",
                        "batch/v1",
                        "autoscaling/v1",
                        "discovery.k8s.io/v1beta1",
                        "networking.k8s.io/v1",
                        "policy/v1beta1",
                        "rbac.authorization.k8s.io/v1",
                        "storage.k8s.io/v1",
                        "apiextensions.k8s.io/v1");
    }

    @Test
    void namesTheTypesOfAVersionWithTheirSubresources() {
        // When
        JsonNode resources = json(api.get("/apis/apps/v1")).path("resources");

        // Then
        assertThat(resources.valueStream().map(resource -> resource.path("name").asString()))
                .contains("deployments/scale", "replicasets", "replicasets/status", "replicasets/scale");
        assertThat(resources.path(0).path("verbs").toString()).contains("watch");
    }

    @Test
    void tellsTheVersionThatItImitates() {
        assertThat(json(api.get("/version")).path("gitVersion").asString()).startsWith("v1.20.2");
    }

    @Test
    void knowsNoOtherPath() {
        assertThat(api.get("/apis/nope").code()).isEqualTo(404);
        assertThat(api.get("/whatever").body()).isEqualTo("404 page not found\n");
    }

    @Test
    void describesEverythingInOneDocumentOfOpenApiV2() {
        // When
        JsonNode document = Requests.json(new Requests().get("/openapi/v2"));

        // Then
        JsonNode pod = document.path("paths").path("/api/v1/namespaces/{namespace}/pods/{name}");
        String reference = pod.at("/get/responses/200/schema/$ref").asString();
        assertThat(document.path("swagger").asString()).isEqualTo("2.0");
        assertThat(pod.at("/patch/x-kubernetes-group-version-kind/kind").asString())
                .isEqualTo("Pod");
        assertThat(reference).isEqualTo("#/definitions/io.k8s.api.Pod");
        assertThat(document.path("definitions")
                        .path("io.k8s.api.Pod")
                        .at("/properties/spec/$ref")
                        .asString())
                .isEqualTo("#/definitions/io.k8s.api.PodSpec");
        assertThat(document.path("paths").propertyNames())
                .contains("/apis/apps/v1/namespaces/{namespace}/deployments/{name}");
        assertThat(document.toString()).doesNotContain("#/components/");
    }
}
