package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cases of A, B and C about CustomResourceDefinitions and what they define. */
class ConformanceCustomResourceTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String NAMESPACED = "/apis/stable.example.com/v1/namespaces/production/crontabs";
    private static final String OF_THE_CLUSTER = "/apis/stable.example.com/v1/crontabs";

    private static final String DEFINITION = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: crontabs.stable.example.com}
        spec:
          group: stable.example.com
          scope: Namespaced
          names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct]}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      schedule: {type: string}
                      image: {type: string}
        """;

    private static final String OBJECT = """
        apiVersion: stable.example.com/v1
        kind: CronTab
        metadata: {name: nightly, namespace: production}
        spec: {schedule: '0 3 * * *', image: 'busybox:1.36.1'}
        """;

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a26_aDefinitionIsDeployedAndWaitedFor() {
        // When
        PipelineRun run = shop.succeed(deploy(DEFINITION));

        // Then
        assertThat(shop.names(DEFINITIONS)).containsExactly("crontabs.stable.example.com");
        assertThat(shop.context(run, 0, "stableManifests").findValuesAsString("manifestName"))
                .containsExactly("customResourceDefinition crontabs.stable.example.com");
    }

    @Test
    void a27_aDefinitionAndAnObjectOfItInOneStageAreDeployedInThatOrder() {
        // When
        PipelineRun run = shop.succeed(deploy(OBJECT + "---\n" + DEFINITION));

        // Then
        assertThat(shop.names(DEFINITIONS)).containsExactly("crontabs.stable.example.com");
        assertThat(shop.names(NAMESPACED)).containsExactly("nightly");
        assertThat(shop.context(run, 0, "stableManifests").findValuesAsString("manifestName"))
                .containsExactlyInAnyOrder(
                        "customResourceDefinition crontabs.stable.example.com", "CronTab.stable.example.com nightly");
    }

    @Test
    void a27_theOverrideIsTheNamespaceOfAnObjectWhoseDefinitionIsDeployedWithIt() {
        // When
        shop.succeed(deploy(
                DEFINITION + "---\n" + OBJECT.replace("namespace: production", "namespace: default"),
                "'namespaceOverride': 'production'"));

        // Then
        assertThat(shop.names(NAMESPACED)).containsExactly("nightly");
    }

    @Test
    void a28_aDefinitionForTheWholeClusterAndAnObjectOfItInOneStageAreDeployed() {
        // When
        PipelineRun run = shop.succeed(deploy(OBJECT.replace(", namespace: production", "")
                + "---\n"
                + DEFINITION.replace("scope: Namespaced", "scope: Cluster")));

        // Then
        assertThat(shop.names(OF_THE_CLUSTER)).containsExactly("nightly");
        assertThat(shop.context(run, 0, "stableManifests")).hasSize(2);
    }

    @Test
    void anObjectOfADefinitionIsNotVersionedAndGetsSpinnakersAnnotations() {
        // When
        PipelineRun run = shop.succeed(deploy(DEFINITION), deploy(OBJECT));

        // Then
        JsonNode annotations = object().at("/metadata/annotations");
        assertThat(annotations.path("artifact.spinnaker.io/type").asString())
                .isEqualTo("kubernetes/CronTab.stable.example.com");
        assertThat(annotations.path("moniker.spinnaker.io/cluster").asString())
                .isEqualTo("CronTab.stable.example.com nightly");
        assertThat(shop.context(run, 1, "outputs.createdArtifacts").findValuesAsString("version"))
                .containsExactly("");
    }

    @Test
    void anObjectOfADefinitionIsVersionedWhereItsAccountSaysSo() {
        KubernetesAccount account = new KubernetesAccount(
                "shop-cluster", List.of(), List.of(), "default", List.of("crontab.stable.example.com"));
        try (Shop versioning = new Shop(account)) {
            // When
            versioning.succeed(
                    deploy(DEFINITION), deploy(OBJECT), deploy(OBJECT), deploy(OBJECT.replace("0 3", "0 4")));

            // Then
            assertThat(versioning.names(NAMESPACED)).containsExactly("nightly-v000", "nightly-v001");
        }
    }

    @Test
    void anArtifactIsNotBoundInAnObjectOfADefinition() {
        // Given
        shop.succeed(deploy(DEFINITION));
        ObjectNode stage = deploy(
                OBJECT,
                "'requiredArtifacts': [{'artifact': {'type': 'docker/image', 'name': 'busybox', 'reference':"
                        + " 'busybox:1.37.0', 'version': '1.37.0'}}]");

        // When
        PipelineRun run = shop.run(stage);

        // Then
        assertThat(Shop.result(run, 0).message()).contains("could not be bound", "busybox:1.37.0");
        assertThat(shop.names(NAMESPACED)).isEmpty();
    }

    @Test
    void anObjectOfADefinitionIsStableAsSoonAsItIsThere() {
        // Given
        shop.succeed(deploy(DEFINITION));

        // When
        PipelineRun run = shop.succeed(deploy(OBJECT));

        // Then
        assertThat(object().has("status")).isFalse();
        assertThat(shop.context(run, 0, "stableManifests").findValuesAsString("manifestName"))
                .containsExactly("CronTab.stable.example.com nightly");
    }

    @Test
    void aVersionThatTheClusterDoesNotServeIsRefused() {
        // When
        PipelineRun run = shop.run(deploy(DEFINITION.replace("k8s.io/v1", "k8s.io/v1beta1")));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .contains(
                        "no matches for kind \"CustomResourceDefinition\" in version \"apiextensions.k8s.io/v1beta1\"");
    }

    @Test
    void aFieldThatALaterManifestLeavesOutGoes() {
        // Given
        shop.succeed(deploy(DEFINITION), deploy(OBJECT));

        // When
        shop.succeed(deploy(OBJECT.replace(", image: 'busybox:1.36.1'", "")));

        // Then
        assertThat(object().path("spec").toString()).isEqualTo("{\"schedule\":\"0 3 * * *\"}");
    }

    @Test
    void b12_aDefinitionIsDeletedWithWhatItDefines() {
        // Given
        shop.succeed(deploy(DEFINITION), deploy(OBJECT));

        // When
        PipelineRun run = shop.succeed(
                onStatic("deleteManifest", "crd crontabs.stable.example.com").put("location", "_"));

        // Then
        assertThat(shop.names(DEFINITIONS)).isEmpty();
        assertThat(shop.api.get(NAMESPACED).code()).isEqualTo(404);
        assertThat(deleted(run)).containsExactly("customResourceDefinition crontabs.stable.example.com");
    }

    @Test
    void b13_anObjectIsDeletedByItsKindWithTheGroup() {
        // Given
        shop.succeed(deploy(DEFINITION), deploy(OBJECT));

        // When
        PipelineRun run = shop.succeed(onStatic("deleteManifest", "crontab.stable.example.com nightly"));

        // Then
        assertThat(shop.names(NAMESPACED)).isEmpty();
        assertThat(deleted(run)).containsExactly("crontab.stable.example.com nightly");
    }

    @Test
    void c5_theShortNameOfADefinitionIsPatched() {
        // Given
        shop.succeed(deploy(DEFINITION));

        // When
        shop.succeed(
                patch("crd crontabs.stable.example.com", "{'spec': {'names': {'shortNames': ['tab']}}}", "strategic")
                        .put("location", "_"));

        // Then
        assertThat(shop.api
                        .get(DEFINITIONS + "/crontabs.stable.example.com")
                        .json()
                        .at("/spec/names/shortNames")
                        .toString())
                .isEqualTo("[\"tab\"]");
    }

    @Test
    void c6_aFieldOfAnObjectIsPatchedByMerging() {
        // Given
        shop.succeed(deploy(DEFINITION), deploy(OBJECT));

        // When
        PipelineRun run =
                shop.succeed(patch("crontab.stable.example.com nightly", "{'spec': {'image': 'new'}}", "merge"));

        // Then
        assertThat(object().at("/spec/image").asString()).isEqualTo("new");
        assertThat(object().at("/spec/schedule").asString()).isEqualTo("0 3 * * *");
        assertThat(shop.context(run, 0, "outputs.manifests").get(0).path("spec").isMissingNode())
                .isTrue();
    }

    @Test
    void aStrategicPatchOfAnObjectIsRefusedByTheServer() {
        // Given
        shop.succeed(deploy(DEFINITION), deploy(OBJECT));

        // When
        PipelineRun run =
                shop.run(patch("crontab.stable.example.com nightly", "{'spec': {'image': 'new'}}", "strategic"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith("Patch failed: ").contains("UnsupportedMediaType");
        assertThat(object().at("/spec/image").asString()).isEqualTo("busybox:1.36.1");
    }

    private JsonNode object() {
        return shop.api.get(NAMESPACED + "/nightly").json();
    }

    private List<String> deleted(PipelineRun run) {
        return shop.context(run, 0, "outputs.manifestNamesByNamespace")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .toList();
    }

    private static ObjectNode patch(String target, String body, String strategy) {
        ObjectNode stage = onStatic("patchManifest", target).put("source", "text");
        stage.set("patchBody", Manifests.json(body));
        stage.putObject("options").put("mergeStrategy", strategy);
        return stage;
    }
}
