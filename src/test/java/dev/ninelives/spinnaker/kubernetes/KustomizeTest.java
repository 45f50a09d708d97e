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
import tools.jackson.databind.node.ObjectNode;

/**
 * Bakes with the Kustomize of this machine or, where there is none, with the one inside kubectl, which is not what Rosco runs
 * but of the same making.
 *
 * <p>{@code -Dninelives.kubectl=required} fails where there is neither, instead of saying so.
 */
class KustomizeTest {
    private static final String OVERLAY = "overlays/production/kustomization.yaml";

    @TempDir
    Path repository;

    private Shop shop;

    @BeforeEach
    void prepare() throws IOException {
        shop = new Shop(InstalledPrograms.with("KUSTOMIZE4", "ninelives.kubectl"));
        write("base/kustomization.yaml", "resources: [shop.yaml]");
        write("base/shop.yaml", Manifests.REPLICA_SET.replace("  namespace: production\n", ""));
        write(OVERLAY, """
            namespace: production
            resources: [../../base]
            images: [{name: busybox, newTag: 1.37.0}]
            replicas: [{name: shop, count: 2}]
            configMapGenerator: [{name: settings, literals: [colour=blue]}]
            """);
        shop.folders.put("repository", repository);
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void deploysAnOverlayOfItsBase() {
        // When
        shop.succeed(kustomize(OVERLAY), deployBaked());

        // Then
        assertThat(shop.replicaSet("shop-v000").at("/spec/replicas").intValue()).isEqualTo(2);
        assertThat(shop.replicaSet("shop-v000")
                        .at("/spec/template/spec/containers/0/image")
                        .asString())
                .isEqualTo("busybox:1.37.0");
    }

    @Test
    void versionsAGeneratedConfigMapTwice() {
        // When
        shop.succeed(kustomize(OVERLAY), deployBaked());

        // Then
        assertThat(shop.names("/api/v1/namespaces/production/configmaps"))
                .anyMatch(name -> name.matches("settings-[a-z0-9]{10}-v000"));
    }

    @Test
    void failsWithWhatKustomizeSays() throws IOException {
        // Given
        write(OVERLAY, "resources: [../../elsewhere]");

        // When
        PipelineRun run = shop.run(kustomize(OVERLAY), deployBaked());

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith("Failed to bake: ").contains("elsewhere");
    }

    private static ObjectNode kustomize(String file) {
        ObjectNode stage = bake("'templateRenderer': 'KUSTOMIZE4', 'kustomizeFilePath': '%s'".formatted(file));
        stage.remove("inputArtifacts");
        stage.set("inputArtifact", Manifests.json("""
            {'account': 'store', 'artifact': {'type': 'git/repo', 'name': 'repository', 'artifactAccount': 'store'}}
            """));
        return stage;
    }

    private void write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
