package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CustomResourcesTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String ROLLOUTS = "/apis/example.com/v1/namespaces/default/rollouts";

    private static final String DEFINITION = """
        {'metadata': {'name': 'rollouts.example.com'},
         'spec': {'group': 'example.com', 'scope': 'Namespaced', 'names': {'plural': 'rollouts', 'kind': 'Rollout'},
          'versions': [{'name': 'v1', 'served': true, 'storage': true, 'subresources': {'status': {}, 'scale':
           {'specReplicasPath': '.spec.replicas', 'statusReplicasPath': '.status.replicas'}},
           'schema': {'openAPIV3Schema': {'type': 'object', 'properties': {
            'spec': {'type': 'object', 'required': ['image'], 'properties': {
             'image': {'type': 'string', 'pattern': '^[a-z:0-9]+$'},
             'replicas': {'type': 'integer', 'minimum': 0, 'maximum': 5, 'default': 1},
             'strategy': {'type': 'string', 'enum': ['Canary', 'BlueGreen']},
             'since': {'type': 'string', 'format': 'date-time'},
             'free': {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}}},
            'status': {'type': 'object', 'properties': {'replicas': {'type': 'integer'}}}}}}}]}}
        """;

    private final Requests api = new Requests();

    @BeforeEach
    void define() {
        api.post(DEFINITIONS, DEFINITION);
        api.timeline.pass(Duration.ofSeconds(1));
    }

    private static String rollout(String spec) {
        return "{'apiVersion': 'example.com/v1', 'kind': 'Rollout', 'metadata': {'name': 'shop'}, 'spec': " + spec
                + "}";
    }

    @Test
    void refusesAnAppliedObjectWithABadDateAsOneThatIsCreated() {
        // Given
        String object = rollout("{'image': 'a', 'since': 'yesterday'}");
        JsonNode created = json(api.post(ROLLOUTS, object));

        // When
        ApiReply applied =
                api.send("PATCH", ROLLOUTS + "/shop?fieldManager=me", "application/apply-patch+yaml", object);

        // Then
        assertThat(applied.code()).isEqualTo(422);
        assertThat(json(applied).path("details")).isEqualTo(created.path("details"));
        assertThat(created.path("details")
                        .path("causes")
                        .path(0)
                        .path("message")
                        .asString())
                .contains("must be of type date-time");
    }

    @Test
    void establishesADefinitionWhoseNamesAreFree() {
        // When
        JsonNode status = json(api.get(DEFINITIONS + "/rollouts.example.com")).path("status");

        // Then
        assertThat(status.path("conditions"))
                .extracting(condition -> condition.path("type").asString() + " "
                        + condition.path("status").asString())
                .containsExactly("NamesAccepted True", "Established True");
        assertThat(status.path("acceptedNames").path("singular").asString()).isEqualTo("rollout");
    }

    @Test
    void servesAKindAMomentAfterItWasDefined() {
        // Given
        Requests fresh = new Requests();
        fresh.post(DEFINITIONS, DEFINITION);
        int atOnce = fresh.get(ROLLOUTS).code();

        // When
        fresh.timeline.pass(Duration.ofSeconds(1));

        // Then
        assertThat(atOnce).isEqualTo(404);
        assertThat(fresh.get(ROLLOUTS).code()).isEqualTo(200);
        assertThat(json(fresh.get("/apis/example.com/v1")).path("resources"))
                .extracting(resource -> resource.path("name").asString())
                .containsExactly("rollouts", "rollouts/status", "rollouts/scale");
    }

    @Test
    void setsDefaultsAndDropsWhatTheSchemaDoesNotHave() {
        // When
        JsonNode made = json(api.post(ROLLOUTS, rollout("{'image': 'a', 'wibble': 1, 'free': {'wobble': 2}}")));

        // Then
        assertThat(made.path("spec").toString()).isEqualTo("{\"image\":\"a\",\"free\":{\"wobble\":2},\"replicas\":1}");
    }

    @Test
    void refusesWhatTheSchemaForbids() {
        // When
        ApiReply reply = api.post(ROLLOUTS, rollout("{'image': 'A', 'replicas': 9, 'strategy': 'None', 'free': 'x'}"));

        // Then
        assertThat(reply.code()).isEqualTo(422);
        assertThat(json(reply).path("details").path("causes"))
                .extracting(cause -> cause.path("field").asString() + ": "
                        + cause.path("message").asString())
                .containsExactly(
                        "spec.image: Invalid value: \"A\": spec.image in body should match '^[a-z:0-9]+$'",
                        "spec.replicas: Invalid value: 9: spec.replicas in body should be less than or equal to 5",
                        "spec.strategy: Unsupported value: \"None\": supported values: \"Canary\", \"BlueGreen\"",
                        "spec.free: Invalid value: \"string\": spec.free in body must be of type object: \"string\"");
    }

    @Test
    void asksForWhatTheSchemaRequires() {
        assertThat(json(api.post(ROLLOUTS, rollout("{}"))).path("message").asString())
                .isEqualTo("Rollout.example.com \"shop\" is invalid: spec.image: Required value");
    }

    @Test
    void saysWhatIsWrongBeforeWhatIsMissing() {
        // When
        JsonNode refusal = json(api.post(ROLLOUTS, rollout("{'replicas': 9}")));

        // Then
        assertThat(refusal.path("details").path("causes"))
                .extracting(cause -> cause.path("field").asString())
                .containsExactly("spec.replicas", "spec.image");
    }

    @Test
    void keepsStatusAndSpecApart() {
        // Given
        api.post(ROLLOUTS, rollout("{'image': 'a'}"));

        // When
        api.merge(ROLLOUTS + "/shop", "{'spec': {'replicas': 2}, 'status': {'replicas': 7}}");
        JsonNode seen =
                json(api.merge(ROLLOUTS + "/shop/status", "{'spec': {'replicas': 4}, 'status': {'replicas': 1}}"));

        // Then
        assertThat(seen.path("spec").path("replicas").asInt()).isEqualTo(2);
        assertThat(seen.path("status").path("replicas").asInt()).isEqualTo(1);
        assertThat(seen.path("metadata").path("generation").asInt()).isEqualTo(2);
    }

    @Test
    void scales() {
        // Given
        api.post(ROLLOUTS, rollout("{'image': 'a'}"));

        // When
        api.merge(ROLLOUTS + "/shop/scale", "{'spec': {'replicas': 3}}");

        // Then
        assertThat(json(api.get(ROLLOUTS + "/shop"))
                        .path("spec")
                        .path("replicas")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void refusesStrategicPatches() {
        // Given
        api.post(ROLLOUTS, rollout("{'image': 'a'}"));

        // When
        ApiReply reply = api.send("PATCH", ROLLOUTS + "/shop", KubernetesApi.STRATEGIC_MERGE_PATCH, "{}");

        // Then
        assertThat(reply.code()).isEqualTo(415);
    }

    @Test
    void tellsWatchersOfCustomResources() {
        // Given
        List<String> frames = new ArrayList<>();
        api.watch(ROLLOUTS + "?watch=true", frames);

        // When
        api.post(ROLLOUTS, rollout("{'image': 'a'}"));

        // Then
        assertThat(frames).containsExactly("ADDED shop");
    }

    @Test
    void takesTheResourcesOfADefinitionAlong() {
        // Given
        api.post(ROLLOUTS, rollout("{'image': 'a'}"));

        // When
        api.delete(DEFINITIONS + "/rollouts.example.com", "");
        api.timeline.pass(Duration.ofSeconds(1));

        // Then
        assertThat(api.get(DEFINITIONS + "/rollouts.example.com").code()).isEqualTo(404);
        assertThat(api.get(ROLLOUTS).code()).isEqualTo(404);
    }

    @Test
    void refusesADefinitionWithoutASchema() {
        assertThat(json(api.post(
                                DEFINITIONS,
                                "{'metadata': {'name': 'as.example.com'}, 'spec': {'group': 'example.com', 'scope':"
                                        + " 'Cluster', 'names': {'plural': 'as', 'kind': 'A'}, 'versions': [{'name':"
                                        + " 'v1', 'served': true, 'storage': true}]}}"))
                        .path("message")
                        .asString())
                .endsWith("spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required");
    }
}
