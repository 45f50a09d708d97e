package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A kind whose stored version is {@code v1}, and which is served as {@code v1beta1}, too; {@code v1alpha1} is not. */
class CustomVersionsTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String STORED = "/apis/example.com/v1/namespaces/default/canaries";
    private static final String BETA = "/apis/example.com/v1beta1/namespaces/default/canaries";
    private static final String SCHEMA = """
        'schema': {'openAPIV3Schema': {'type': 'object', 'properties': {
         'spec': {'type': 'object', 'properties': {'image': {'type': 'string'}, 'size': {'type': 'integer'}}},
         'status': {'type': 'object', 'properties': {'size': {'type': 'integer'}, 'selector': {'type': 'string'}}}}}}\
        """;

    private final Requests api = new Requests();

    private static String definition(String storage) {
        return """
            {'metadata': {'name': 'canaries.example.com'}, 'spec': {'group': 'example.com', 'scope': 'Namespaced',
             'names': {'plural': 'canaries', 'singular': 'canary', 'kind': 'Canary', 'shortNames': ['cny'],
                       'categories': ['all']},
             'versions': [{'name': 'v1alpha1', 'served': false, 'storage': false, %1$s},
              {'name': 'v1beta1', 'served': true, 'storage': %2$s, %1$s},
              {'name': 'v1', 'served': true, 'storage': %3$s, %1$s, 'subresources': {'status': {}, 'scale':
               {'specReplicasPath': '.spec.size', 'statusReplicasPath': '.status.size',
                'labelSelectorPath': '.status.selector'}},
               'additionalPrinterColumns': [{'name': 'Image', 'type': 'string', 'jsonPath': '.spec.image'}]}]}}
            """.formatted(SCHEMA, storage.equals("v1beta1"), storage.equals("v1"));
    }

    @BeforeEach
    void define() {
        api.post(DEFINITIONS, definition("v1"));
        api.timeline.pass(Duration.ofSeconds(1));
    }

    private JsonNode create(String path, String version) {
        return json(api.post(
                path,
                "{'apiVersion': 'example.com/" + version + "', 'kind': 'Canary', 'metadata': {'name': 'shop'},"
                        + " 'spec': {'image': 'a'}}"));
    }

    @Test
    void answersInTheVersionThatIsAskedFor() {
        // When
        JsonNode created = create(BETA, "v1beta1");

        // Then
        assertThat(created.path("apiVersion").asString()).isEqualTo("example.com/v1beta1");
        assertThat(json(api.get(STORED + "/shop")).path("apiVersion").asString())
                .isEqualTo("example.com/v1");
        JsonNode list = json(api.get(BETA));
        assertThat(list.path("apiVersion").asString()).isEqualTo("example.com/v1beta1");
        assertThat(list.path("items").path(0).path("apiVersion").asString()).isEqualTo("example.com/v1beta1");
        assertThat(list.path("items").path(0).path("kind").asString()).isEqualTo("Canary");
    }

    @Test
    void patchesInAnyVersion() {
        // Given
        create(STORED, "v1");

        // When
        JsonNode patched =
                json(api.merge(BETA + "/shop", "{'apiVersion': 'example.com/v1beta1', 'spec': {'size': 2}}"));

        // Then
        assertThat(patched.path("apiVersion").asString()).isEqualTo("example.com/v1beta1");
        assertThat(json(api.get(STORED + "/shop")).path("spec").path("size").asInt())
                .isEqualTo(2);
    }

    @Test
    void appliesInAnyVersion() {
        // Given
        create(STORED, "v1");

        // When
        ApiReply reply = api.send(
                "PATCH",
                BETA + "/shop?fieldManager=operator",
                KubernetesApi.APPLY_PATCH,
                "{apiVersion: example.com/v1beta1, kind: Canary, metadata: {name: shop}, spec: {size: 3}}");

        // Then
        assertThat(json(reply).path("apiVersion").asString()).isEqualTo("example.com/v1beta1");
        assertThat(json(api.get(STORED + "/shop")).path("spec").toString()).isEqualTo("{\"image\":\"a\",\"size\":3}");
    }

    @Test
    void refusesAnotherVersionThanThatOfThePath() {
        // When
        JsonNode refusal = create(STORED, "v1beta1");

        // Then
        assertThat(refusal.path("code").asInt()).isEqualTo(400);
    }

    @Test
    void watchesInAnyVersion() {
        // Given
        List<String> versions = new ArrayList<>();
        api.server.watch(
                new ApiRequest(Actor.HARNESS, "GET", BETA + "?watch=true", "", ""),
                event -> versions.add(event.path("object").path("apiVersion").asString("")));

        // When
        create(STORED, "v1");

        // Then
        assertThat(versions).containsExactly("example.com/v1beta1");
    }

    @Test
    void warnsOfAVersionThatIsDeprecated() {
        // Given
        api.merge(
                DEFINITIONS + "/canaries.example.com",
                definition("v1").replace("'name': 'v1beta1',", "'name': 'v1beta1', 'deprecated': true,"));
        api.timeline.pass(Duration.ofSeconds(1));

        // When
        ApiReply old = api.get(BETA);
        ApiReply present = api.get(STORED);

        // Then
        assertThat(old.warningHeaders())
                .containsExactly("299 - \"example.com/v1beta1 Canary is deprecated; use example.com/v1 Canary\"");
        assertThat(present.warningHeaders()).isEmpty();
    }

    @Test
    void doesNotServeAVersionThatIsNotToBeServed() {
        assertThat(api.get(BETA.replace("v1beta1", "v1alpha1")).code()).isEqualTo(404);
    }

    @Test
    void saysWhatItServesAndWhatToPrefer() {
        // When
        JsonNode group = json(api.get("/apis/example.com"));
        JsonNode canaries =
                json(api.get("/apis/example.com/v1")).path("resources").path(0);

        // Then
        assertThat(group.path("versions"))
                .extracting(version -> version.path("version").asString())
                .containsExactly("v1", "v1beta1");
        assertThat(group.path("preferredVersion").path("version").asString()).isEqualTo("v1");
        assertThat(canaries.path("singularName").asString()).isEqualTo("canary");
        assertThat(canaries.path("shortNames").toString()).isEqualTo("[\"cny\"]");
        assertThat(canaries.path("categories").toString()).isEqualTo("[\"all\"]");
        assertThat(json(api.get("/apis/example.com/v1beta1")).path("resources"))
                .extracting(resource -> resource.path("name").asString())
                .containsExactly("canaries");
    }

    @Test
    void describesEachVersionInOpenApi() {
        // When
        JsonNode index = json(api.get("/openapi/v3")).path("paths");
        JsonNode schemas = json(api.get("/openapi/v3/apis/example.com/v1beta1"))
                .path("components")
                .path("schemas");

        // Then
        assertThat(index.has("apis/example.com/v1")).isTrue();
        JsonNode canary = schemas.path("com.example.v1beta1.Canary");
        assertThat(canary.path("x-kubernetes-group-version-kind")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("Canary");
        assertThat(canary.path("properties").propertyNames())
                .containsExactlyInAnyOrder("spec", "status", "apiVersion", "kind", "metadata");
        assertThat(List.of("apiVersion", "kind", "metadata"))
                .allMatch(field -> canary.path("properties")
                        .path(field)
                        .path("description")
                        .isString());
    }

    @Test
    void scalesWhereTheDefinitionSays() {
        // Given
        create(STORED, "v1");
        api.merge(STORED + "/shop", "{'spec': {'size': 1}}");
        api.merge(STORED + "/shop/status", "{'status': {'size': 4, 'selector': 'app=shop'}}");

        // When
        JsonNode scale = json(api.merge(STORED + "/shop/scale", "{'spec': {'replicas': 3}}"));

        // Then
        assertThat(scale.path("spec").path("replicas").asInt()).isEqualTo(3);
        assertThat(scale.path("status").toString()).isEqualTo("{\"replicas\":4,\"selector\":\"app=shop\"}");
        assertThat(json(api.get(STORED + "/shop")).path("spec").path("size").asInt())
                .isEqualTo(3);
    }

    @Test
    void keepsItsObjectsWhenAnotherVersionIsToBeStored() {
        // Given
        create(STORED, "v1");
        String version = json(api.get(DEFINITIONS + "/canaries.example.com"))
                .path("metadata")
                .path("resourceVersion")
                .asString();

        // When
        api.put(
                DEFINITIONS + "/canaries.example.com",
                definition("v1beta1").replace("'metadata': {", "'metadata': {'resourceVersion': '" + version + "', "));
        api.timeline.pass(Duration.ofSeconds(1));

        // Then
        assertThat(json(api.get(DEFINITIONS + "/canaries.example.com"))
                        .path("status")
                        .path("storedVersions")
                        .toString())
                .isEqualTo("[\"v1\",\"v1beta1\"]");
        assertThat(json(api.get(BETA + "/shop")).path("spec").path("image").asString())
                .isEqualTo("a");
        assertThat(json(api.get(STORED + "/shop")).path("spec").path("image").asString())
                .isEqualTo("a");
    }
}
