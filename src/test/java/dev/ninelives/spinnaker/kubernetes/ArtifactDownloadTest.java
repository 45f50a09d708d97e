package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Manifests out of artifacts of all types. */
class ArtifactDownloadTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/production/configmaps";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anEmbeddedArtifactCarriesItsContent() {
        // When
        shop.succeed(deploy("embedded/base64", base64(Manifests.CONFIG_MAP)));

        // Then
        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000");
    }

    @Test
    void anEmbeddedArtifactThatIsNotBase64FailsTheStage() {
        // When
        PipelineRun run = shop.run(deploy("embedded/base64", "kind: ConfigMap"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith("The embedded artifact shop.yaml is not base64");
    }

    @ParameterizedTest
    @CsvSource({
        "http/file,https://files.example.com/shop.yaml",
        "github/file,https://api.github.com/repos/acme/shop/contents/shop.yaml",
        "gitlab/file,https://gitlab.com/api/v4/projects/acme%2Fshop/repository/files/shop.yaml/raw",
        "bitbucket/file,https://api.bitbucket.org/1.0/repositories/acme/shop/raw/master/shop.yaml",
        "gcs/object,gs://acme/shop.yaml",
        "s3/object,s3://acme/shop.yaml"
    })
    void everythingElseIsFetched(String type, String reference) {
        // Given
        shop.files.put("shop.yaml", Manifests.CONFIG_MAP);

        // When
        shop.succeed(deploy(type, reference));

        // Then
        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcs/object | acme/shop.yaml | The reference of a gcs/object must begin with gs://",
                "s3/object | gs://acme/shop.yaml | The reference of a s3/object must begin with s3://",
                "http/file | shop.yaml | The reference of a http/file must begin with http:// or https://",
                "docker/image | busybox:1 | The artifact shop.yaml is of type docker/image, which cannot be downloaded"
            })
    void aReferenceOfAnotherFormFailsTheStage(String type, String reference, String message) {
        // Given
        shop.files.put("shop.yaml", Manifests.CONFIG_MAP);

        // When
        PipelineRun run = shop.run(deploy(type, reference));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).startsWith(message);
        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v000");
    }

    private static ObjectNode deploy(String type, String reference) {
        return stage(
                "deployManifest",
                ("'source': 'artifact', 'moniker': {'app': 'shop'}, 'manifestArtifact': {'type': '%s', 'name':"
                                + " 'shop.yaml', 'artifactAccount': 'store', 'reference': '%s'}")
                        .formatted(type, reference));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
