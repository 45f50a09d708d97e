package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBaked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.kubernetes.rosco.Rosco;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Bakes, with programs that print what they were asked for. */
class BakeManifestStageTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/production/configmaps";

    /** Prints a ConfigMap that holds its arguments, and the first file of values if there is one. */
    private static final String HELM = """
        #!/bin/sh
        if [ -e "$3/broken" ]; then echo "Error: chart is broken" >&2; exit 1; fi
        echo "apiVersion: v1
        kind: ConfigMap
        metadata: {name: baked, namespace: production}
        data:
          arguments: '$(echo "$*" | sed 's#/[^ ]*/##g')'"
        """;

    @TempDir
    Path temp;

    private Shop shop;

    @BeforeEach
    void prepare() throws IOException {
        program("helm3", HELM);
        shop = new Shop(Rosco.in(List.of(temp.resolve("bin"))));
        shop.folders.put("chart", Files.createDirectory(temp.resolve("chart")));
        shop.files.put("values.yaml", "colour: blue");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void deploysWhatHelmRendersOfChartValuesAndOverrides() {
        // When
        PipelineRun run = shop.succeed(
                bake("'namespace': 'production', 'overrides': {'a': '${trigger.type}', 'b': 2}"), deployBaked());

        // Then
        assertThat(shop.api
                        .get(CONFIG_MAPS + "/baked-v000")
                        .json()
                        .at("/data/arguments")
                        .asString())
                .isEqualTo(
                        "template shop chart --namespace production --values values-0.yaml --set-string a=manual,b=2");
        assertThat(shop.context(run, 0, "artifacts").path(0).path("type").asString())
                .isEqualTo("embedded/base64");
    }

    @Test
    void keepsTheTypesOfRawOverrides() {
        // When
        shop.succeed(bake("'rawOverrides': true, 'overrides': {'b': 2}"), deployBaked());

        // Then
        assertThat(shop.api
                        .get(CONFIG_MAPS + "/baked-v000")
                        .json()
                        .at("/data/arguments")
                        .asString())
                .endsWith("--set b=2");
    }

    @Test
    void failsWithWhatHelmSays() throws IOException {
        // Given
        Files.createFile(temp.resolve("chart/broken"));

        // When
        PipelineRun run = shop.run(bake(""), deployBaked());

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith("Failed to bake: ").endsWith("Error: chart is broken");
    }

    @Test
    void failsWithoutTheChart() {
        // Given
        shop.folders.clear();

        // When
        PipelineRun run = shop.run(bake(""));

        // Then
        assertThat(Shop.result(run, 0).message()).startsWith("The artifact chart could not be fetched");
    }

    @Test
    void isRefusedWhereTheProgramIsMissing() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> shop.run(bake("'templateRenderer': 'KUSTOMIZE'")))
                .withMessageContaining(
                        "bakes with KUSTOMIZE, for which kustomize or kubectl must be on the PATH of this"
                                + " machine, and is not; install it, or stub the stage");
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> shop.run(bake("'templateRenderer': 'HELMFILE'")))
                .withMessageContaining("bakes with 'HELMFILE', which is not supported");
    }

    @Test
    void isRefusedWithoutExactlyOneProducedArtifact() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> shop.run(bake("'expectedArtifacts': []")))
                .withMessageContaining("produces one embedded base64 artifact, but has 0 expectedArtifacts");
    }

    @Test
    void kustomizeBuildsTheFolderOfItsFile() throws IOException {
        // Given
        program("kustomize", HELM);
        Files.createDirectories(temp.resolve("chart/overlays/production"));
        Files.createFile(temp.resolve("chart/overlays/production/kustomization.yaml"));

        // When
        shop.succeed(
                bake("'templateRenderer': 'KUSTOMIZE4', 'kustomizeFilePath': 'overlays/production/kustomization.yaml'"),
                deployBaked());

        // Then
        assertThat(shop.api
                        .get(CONFIG_MAPS + "/baked-v000")
                        .json()
                        .at("/data/arguments")
                        .asString())
                .isEqualTo("build production");
    }

    @Test
    void kustomizeStaysInItsRepository() throws IOException {
        // Given
        program("kustomize", HELM);

        // When
        PipelineRun run = shop.run(bake("'templateRenderer': 'KUSTOMIZE', 'kustomizeFilePath': '../../etc/passwd'"));

        // Then
        assertThat(Shop.result(run, 0).message())
                .isEqualTo("kustomizeFilePath '../../etc/passwd' leads out of the repository");
    }

    @Test
    void helmStaysInItsRepository() {
        // Given
        ObjectNode stage = bake("'helmChartFilePath': '../elsewhere'");
        ((ObjectNode) stage.at("/inputArtifacts/0/artifact")).put("type", "git/repo");

        // When
        PipelineRun run = shop.run(stage);

        // Then
        assertThat(Shop.result(run, 0).message())
                .isEqualTo("helmChartFilePath '../elsewhere' leads out of the repository");
    }

    private static ObjectNode bake(String fields) {
        ObjectNode stage = StageJson.bake("'evaluateOverrideExpressions': true");
        stage.setAll(Manifests.json("{" + fields + "}"));
        return stage;
    }

    private void program(String name, String script) throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
