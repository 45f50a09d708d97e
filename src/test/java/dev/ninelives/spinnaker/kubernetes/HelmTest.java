package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.bake;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBaked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bakes with the real Helm 3 of this machine, as Rosco does.
 *
 * <p>{@code -Dninelives.helm=required} fails where there is none, instead of saying so.
 */
class HelmTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/production/configmaps";

    private static final String REPLICA_SET = Manifests.REPLICA_SET
            .replace("name: shop\n", "name: {{ .Release.Name }}\n")
            .replace("namespace: production", "namespace: {{ .Release.Namespace }}")
            .replace("replicas: 1", "replicas: {{ .Values.replicas }}")
            .replace("image: busybox:1.36.1", "image: {{ required \"an image is required\" .Values.image }}");

    private static final String FACTS = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: facts, namespace: {{ .Release.Namespace }}}
        data:
          count: {{ kindOf .Values.count }}
          kubernetes: {{ .Capabilities.KubeVersion.Version }}
          monitors: {{ .Capabilities.APIVersions.Has "monitoring.example.com/v1" | quote }}
        """;

    @TempDir
    Path temp;

    private Shop shop;

    @BeforeEach
    void prepare() throws IOException {
        shop = new Shop(InstalledPrograms.with("HELM3", "ninelives.helm"));
        write("Chart.yaml", "{apiVersion: v2, name: shop, version: 0.1.0}");
        write("values.yaml", "{replicas: 1, image: 'busybox:1.36.1', count: none}");
        write("templates/replica-set.yaml", REPLICA_SET);
        write("templates/facts.yaml", FACTS);
        write("templates/tests/smoke.yaml", Manifests.CONFIG_MAP.replace("name: settings", "name: smoke"));
        write("crds/crontabs.yaml", """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: crontabs.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: crontabs, kind: CronTab}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
            """);
        shop.folders.put("chart", temp.resolve("repository/charts/shop"));
        shop.folders.put("repository", temp.resolve("repository"));
        shop.files.put("values.yaml", "{replicas: 2, image: 'busybox:1.37.0'}");
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void deploysTheChartWithTheFileOfValuesAndOnTopOfItTheStagesOverrides() {
        // When
        shop.succeed(bakeInProduction("'overrides': {'replicas': '${1 + 2}'}"), deployBaked());

        // Then
        JsonNode spec = shop.replicaSet("shop-v000").path("spec");
        assertThat(spec.path("replicas").intValue()).isEqualTo(3);
        assertThat(spec.at("/template/spec/containers/0/image").asString()).isEqualTo("busybox:1.37.0");
    }

    @Test
    void givesOverridesAsText() {
        shop.succeed(bakeInProduction("'overrides': {'count': 2}"), deployBaked());

        assertThat(fact("count")).isEqualTo("string");
    }

    @Test
    void givesRawOverridesAsWhatTheyAre() {
        shop.succeed(bakeInProduction("'overrides': {'count': 2}, 'rawOverrides': true"), deployBaked());

        assertThat(fact("count")).isEqualTo("int64");
    }

    @Test
    void takesACommaInAnOverrideForTheNextOne() {
        // When
        PipelineRun run = shop.run(bakeInProduction("'overrides': {'count': 'a,b'}"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith("Failed to bake: ").contains("key \"b\" has no value");
    }

    @Test
    void leavesOutWhatTheChartHasForItsTests() {
        shop.succeed(bakeInProduction(""), deployBaked());

        assertThat(shop.names(CONFIG_MAPS)).contains("facts-v000").doesNotContain("smoke-v000");
    }

    @Test
    void leavesOutCustomResourceDefinitionsUnlessTold() {
        // Given
        String definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        shop.succeed(bakeInProduction(""), deployBaked());
        var without = shop.names(definitions);

        // When
        shop.succeed(bakeInProduction("'includeCRDs': true"), deployBaked());

        // Then
        assertThat(without).isEmpty();
        assertThat(shop.names(definitions)).containsExactly("crontabs.example.com");
    }

    @Test
    void tellsTheChartOfWhichKubernetesItIsMeantFor() {
        shop.succeed(
                bakeInProduction("'kubeVersion': '1.20.2', 'apiVersions': ['monitoring.example.com/v1']"),
                deployBaked());

        assertThat(fact("kubernetes")).isEqualTo("v1.20.2");
        assertThat(fact("monitors")).isEqualTo("true");
    }

    @Test
    void findsTheChartInARepository() {
        // Given
        ObjectNode stage = bakeInProduction("'helmChartFilePath': 'charts/shop'");
        ((ObjectNode) stage.at("/inputArtifacts/0/artifact"))
                .put("type", "git/repo")
                .put("name", "repository");

        // When
        shop.succeed(stage, deployBaked());

        // Then
        assertThat(shop.replicaSets()).containsExactly("shop-v000");
    }

    @Test
    void failsWithWhatHelmSays() {
        // When
        PipelineRun run = shop.run(bakeInProduction("'overrides': {'image': ''}"), deployBaked());

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith("Failed to bake: ").contains("an image is required");
        assertThat(shop.replicaSets()).isEmpty();
    }

    private static ObjectNode bakeInProduction(String fields) {
        return bake(fields).put("namespace", "production");
    }

    private String fact(String key) {
        return shop.api
                .get(CONFIG_MAPS + "/facts-v000")
                .json()
                .path("data")
                .path(key)
                .asString();
    }

    private void write(String file, String text) throws IOException {
        Path path = temp.resolve("repository/charts/shop").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
