package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.CONFIG_MAPS;
import static dev.ninelives.sim.apiserver.Requests.REPLICA_SETS;
import static dev.ninelives.sim.apiserver.Requests.configMap;
import static dev.ninelives.sim.apiserver.Requests.json;
import static dev.ninelives.sim.apiserver.Requests.names;
import static dev.ninelives.sim.apiserver.Requests.replicaSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ObjectRequestsTest {
    private final Requests api = new Requests();

    @Test
    void countsTheGenerationsOfASpecButNotOfLabels() {
        // Given
        api.post(REPLICA_SETS, replicaSet("a"));
        api.merge(REPLICA_SETS + "/a", "{'metadata': {'labels': {'x': 'y'}}}");

        // When
        ApiReply reply = api.merge(REPLICA_SETS + "/a", "{'spec': {'replicas': 5}}");

        // Then
        assertThat(json(reply).path("metadata").path("generation").asInt()).isEqualTo(2);
    }

    @Test
    void keepsStatusAndSpecApart() {
        // Given
        api.post(REPLICA_SETS, replicaSet("a"));

        // When
        api.merge(REPLICA_SETS + "/a", "{'status': {'replicas': 42}}");
        api.merge(REPLICA_SETS + "/a/status", "{'status': {'replicas': 7}, 'spec': {'replicas': 9}}");

        // Then
        JsonNode stored = json(api.get(REPLICA_SETS + "/a"));
        assertThat(stored.path("status").path("replicas").asInt()).isEqualTo(7);
        assertThat(stored.path("spec").path("replicas").asInt()).isEqualTo(1);
    }

    @Test
    void changesLabelsWithTheStatusOfAKindThatDoesNotKeepThem() {
        // Given
        api.post(REPLICA_SETS, replicaSet("a"));

        // When
        JsonNode changed = json(
                api.merge(REPLICA_SETS + "/a/status", "{'metadata': {'labels': {'app': 'b'}, 'generateName': 'c'}}"));

        // Then
        assertThat(changed.path("metadata").path("labels").path("app").asString())
                .isEqualTo("b");
        assertThat(changed.path("metadata").has("generateName")).isFalse();
    }

    @Test
    void makesOneOfTwoObjectsOfTheSameName() {
        // When
        JsonNode made = json(api.post(CONFIG_MAPS, """
            {'metadata': {'name': 'a'}, 'data': {'a': '1', 'b': '2'}, 'metadata': {'labels': {'c': 'd'}}, 'data': {'b': '3'}}\
            """));

        // Then
        assertThat(made.path("data").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"3\"}");
        assertThat(Metadata.name(made)).isEqualTo("a");
    }

    @Test
    void refusesASecretWhoseBase64LacksItsPadding() {
        // When
        ApiReply reply = api.post(
                "/api/v1/namespaces/default/secrets", "{'metadata': {'name': 'a'}, 'data': {'word': 'b25lMg'}}");

        // Then
        assertThat(reply.code()).isEqualTo(400);
        assertThat(reply.body()).contains("illegal base64 data");
    }

    @Test
    void writesNothingForAChangeThatChangesNothing() {
        // Given
        String before = api.post(REPLICA_SETS, replicaSet("a")).body();
        long changes = changes();

        // When
        ApiReply reply = api.merge(REPLICA_SETS + "/a", "{'spec': {'replicas': 1}}");

        // Then
        assertThat(reply.body()).isEqualTo(before);
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void changesNothingInADryRun() {
        // When
        ApiReply reply = api.post(CONFIG_MAPS + "?dryRun=All", configMap("a"));

        // Then
        assertThat(reply.code()).isEqualTo(201);
        assertThat(api.get(CONFIG_MAPS + "/a").code()).isEqualTo(404);
    }

    @Test
    void selectsByLabelsAndFields() {
        // Given
        api.post(CONFIG_MAPS, configMap("a"));
        api.post(CONFIG_MAPS, configMap("b"));
        api.post(CONFIG_MAPS, configMap("c"));

        // Then
        assertThat(names(api.get(CONFIG_MAPS + "?labelSelector=app%20in%20(a,c)")))
                .containsExactly("a", "c");
        assertThat(names(api.get(CONFIG_MAPS + "?labelSelector=app!%3Da"))).containsExactly("b", "c");
        assertThat(names(api.get(CONFIG_MAPS + "?fieldSelector=metadata.name%3Db")))
                .containsExactly("b");
        assertThat(names(api.get("/api/v1/configmaps?fieldSelector=metadata.namespace!%3Ddefault")))
                .isEmpty();
    }

    @Test
    void selectsPodsByTheirNode() {
        // Given
        String pods = "/api/v1/namespaces/default/pods";
        api.post(pods, "{'metadata': {'name': 'a'}, 'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}");
        api.post(pods, "{'metadata': {'name': 'b'}, 'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}");
        api.post(pods + "/a/binding", "{'target': {'name': 'node-1'}}");

        // When
        ApiReply reply = api.get(pods + "?fieldSelector=spec.nodeName%3Dnode-1,status.phase!%3DFailed");

        // Then
        assertThat(names(reply)).containsExactly("a");
    }

    @Test
    void listsPageByPage() {
        // Given
        for (String name : new String[] {"a", "b", "c"}) {
            api.post(CONFIG_MAPS, configMap(name));
        }
        JsonNode first = json(api.get(CONFIG_MAPS + "?limit=2")).path("metadata");

        // When
        ApiReply second = api.get(
                CONFIG_MAPS + "?limit=2&continue=" + first.path("continue").asString());

        // Then
        assertThat(first.path("remainingItemCount").asInt()).isEqualTo(1);
        assertThat(names(second)).containsExactly("c");
        assertThat(json(second).path("metadata").has("continue")).isFalse();
    }

    @Test
    void deletesACollectionBySelector() {
        // Given
        api.post(CONFIG_MAPS, configMap("a"));
        api.post(CONFIG_MAPS, configMap("b"));

        // When
        ApiReply reply = api.delete(CONFIG_MAPS + "?labelSelector=app%3Da", "");

        // Then
        assertThat(names(reply)).containsExactly("a");
        assertThat(names(api.get(CONFIG_MAPS))).containsExactly("b");
    }

    @Test
    void takesThePropagationFromTheBodyOrTheQuery() {
        // Given
        api.post(REPLICA_SETS, replicaSet("a"));
        api.post(REPLICA_SETS, replicaSet("b"));

        // When
        api.delete(REPLICA_SETS + "/a", "{'propagationPolicy': 'Foreground'}");
        api.delete(REPLICA_SETS + "/b?propagationPolicy=Orphan", "");

        // Then
        assertThat(finalizers("a")).isEqualTo("[\"foregroundDeletion\"]");
        assertThat(finalizers("b")).isEqualTo("[\"orphan\"]");
    }

    @Test
    void removesAnObjectWithItsLastFinalizer() {
        // Given
        api.post(REPLICA_SETS, replicaSet("a"));
        api.delete(REPLICA_SETS + "/a", "{'propagationPolicy': 'Foreground'}");

        // When
        api.merge(REPLICA_SETS + "/a", "{'metadata': {'finalizers': null}}");

        // Then
        assertThat(api.get(REPLICA_SETS + "/a").code()).isEqualTo(404);
    }

    @Test
    void deletesOnlyTheVersionThatThePreconditionNames() {
        // Given
        String version = Metadata.resourceVersion(json(api.post(CONFIG_MAPS, configMap("a"))));
        api.merge(CONFIG_MAPS + "/a", "{'data': {'x': 'y'}}");

        // When
        ApiReply reply = api.delete(CONFIG_MAPS + "/a", "{'preconditions': {'resourceVersion': '" + version + "'}}");

        // Then
        assertThat(reply.code()).isEqualTo(409);
        assertThat(api.get(CONFIG_MAPS + "/a").code()).isEqualTo(200);
    }

    @Test
    void refusesAPatchOfAStaleVersion() {
        // Given
        String version = Metadata.resourceVersion(json(api.post(CONFIG_MAPS, configMap("a"))));
        api.merge(CONFIG_MAPS + "/a", "{'data': {'x': 'y'}}");

        // When
        ApiReply reply = api.merge(CONFIG_MAPS + "/a", "{'metadata': {'resourceVersion': '" + version + "'}}");

        // Then
        assertThat(json(reply).path("reason").asString()).isEqualTo("Conflict");
    }

    @Test
    void createsWhatIsAppliedForTheFirstTimeAndTakesBackWhatIsAppliedNoMore() {
        // Given
        String path = CONFIG_MAPS + "/a?fieldManager=me";
        ApiReply created = api.send(
                "PATCH",
                path,
                KubernetesApi.APPLY_PATCH,
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: '1'}}");

        // When
        ApiReply merged = api.send(
                "PATCH",
                path,
                KubernetesApi.APPLY_PATCH,
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {y: '2'}}");

        // Then
        assertThat(created.code()).isEqualTo(201);
        assertThat(json(merged).path("data").toString()).isEqualTo("{\"y\":\"2\"}");
    }

    @Test
    void keepsWhoOwnsAFieldWhenAClientSendsBackWhatItHasRead() {
        // Given
        api.post(CONFIG_MAPS + "?fieldManager=creator", "{'metadata': {'name': 'a'}, 'data': {'x': '1', 'y': '1'}}");
        ObjectNode read = (ObjectNode) json(api.get(CONFIG_MAPS + "/a"));
        ((ObjectNode) read.path("data")).put("y", "2");

        // When
        JsonNode replaced = json(api.put(CONFIG_MAPS + "/a?fieldManager=editor", read.toString()));

        // Then
        assertThat(replaced.path("metadata").path("managedFields"))
                .extracting(entry -> entry.path("manager").asString() + " "
                        + entry.path("fieldsV1").path("f:data"))
                .containsExactlyInAnyOrder("creator {\".\":{},\"f:x\":{}}", "editor {\"f:y\":{}}");
    }

    @Test
    void takesAClientsWordForWhoOwnsWhat() {
        // Given
        api.post(CONFIG_MAPS + "?fieldManager=creator", configMap("a"));

        // When
        JsonNode patched = json(api.send("PATCH", CONFIG_MAPS + "/a", KubernetesApi.JSON_PATCH, """
            [{'op': 'replace', 'path': '/metadata/managedFields', 'value': [{'manager': 'heir', 'operation': 'Apply',
              'apiVersion': 'v1', 'time': '2026-01-01T00:00:00Z', 'fieldsType': 'FieldsV1',
              'fieldsV1': {'f:metadata': {'f:labels': {'f:app': {}}}}}]}]
            """));

        // Then
        assertThat(patched.path("metadata").path("managedFields"))
                .extracting(entry -> entry.path("manager").asString() + " " + entry.path("fieldsV1"))
                .containsExactly("heir {\"f:metadata\":{\"f:labels\":{\"f:app\":{}}}}");
    }

    @Test
    void keepsTheFinalizersOfANamespaceThatAClientReplaces() {
        // Given
        api.post("/api/v1/namespaces", "{'metadata': {'name': 't'}}");

        // When
        api.put("/api/v1/namespaces/t", "{'metadata': {'name': 't', 'labels': {'a': 'b'}}}");

        // Then
        JsonNode stored = json(api.get("/api/v1/namespaces/t"));
        assertThat(stored.path("spec").path("finalizers").size()).isEqualTo(1);
        assertThat(stored.path("metadata").path("labels").path("a").asString()).isEqualTo("b");
    }

    @Test
    void keepsTheAddressOfAServiceThatIsReplacedWithoutIt() {
        // Given
        String services = "/api/v1/namespaces/default/services";
        JsonNode created = json(api.post(services, "{'metadata': {'name': 's'}, 'spec': {'ports': [{'port': 80}]}}"));
        String version = Metadata.resourceVersion(created);

        // When
        JsonNode replaced = json(api.put(
                services + "/s",
                "{'metadata': {'name': 's', 'resourceVersion': '" + version
                        + "'}, 'spec': {'ports': [{'port': 81}]}}"));

        // Then
        assertThat(replaced.path("spec").path("clusterIP"))
                .isEqualTo(created.path("spec").path("clusterIP"));
        assertThat(replaced.path("spec")
                        .path("ports")
                        .path(0)
                        .path("targetPort")
                        .asInt())
                .isEqualTo(81);
    }

    @Test
    void resolvesTheAnchorsOfYaml() {
        // When
        ApiReply reply = api.send("POST", CONFIG_MAPS, KubernetesApi.YAML, """
            metadata: {name: a, labels: &labels {app: web}, annotations: *labels}
            data: {x: first, x: last}
            ---
            metadata: {name: second}
            """);

        // Then
        assertThat(json(reply).path("metadata").path("annotations").path("app").asString())
                .isEqualTo("web");
        assertThat(json(reply).path("data").path("x").asString()).isEqualTo("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void survivesADocumentThatIsTooDeep(String opening) {
        // When
        ApiReply reply = api.send("POST", CONFIG_MAPS, KubernetesApi.YAML, opening.repeat(20_000));

        // Then
        assertThat(reply.code()).isEqualTo(400);
    }

    @Test
    void survivesJsonThatIsTooDeep() {
        // When
        ApiReply reply = api.post(CONFIG_MAPS, "{'a':".repeat(20_000));

        // Then
        assertThat(reply.code()).isEqualTo(400);
    }

    private String finalizers(String replicaSet) {
        return json(api.get(REPLICA_SETS + "/" + replicaSet))
                .path("metadata")
                .path("finalizers")
                .toString();
    }

    private long changes() {
        return api.history.history().events(ObjectChanged.class).count();
    }
}
