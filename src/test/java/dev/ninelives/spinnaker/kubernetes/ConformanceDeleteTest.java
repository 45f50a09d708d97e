package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onDynamic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conformance cases B, and E21: deleteManifest. */
class ConformanceDeleteTest {
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/production/deployments";
    private static final String PODS = "/api/v1/namespaces/production/pods";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void b1_whatSpinnakerHasNotMadeIsDeletedByName() {
        // Given
        shop.create(
                "/api/v1/namespaces/production/secrets",
                "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"key\"}}");

        // When
        PipelineRun run = shop.succeed(onStatic("deleteManifest", "secret key"));

        // Then
        assertThat(shop.names("/api/v1/namespaces/production/secrets")).doesNotContain("key");
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"secret key\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "newest,shop-v000",
        "second_newest,shop-v001",
        "oldest,shop-v001",
        "largest,shop-v000",
        "smallest,shop-v001"
    })
    void b2_b3_b4_b5_b6_theChosenVersionIsDeleted(String criteria, String left) {
        // Given
        shop.succeed(
                deploy(Manifests.REPLICA_SET.replace("replicas: 1", "replicas: 0")), deploy(Manifests.REPLICA_SET));

        // When
        shop.succeed(onDynamic("deleteManifest", criteria));

        // Then
        assertThat(shop.replicaSets()).containsExactly(left);
    }

    @Test
    void b7_withoutCascadingThePodsGoOn() {
        // Given
        shop.succeed(deploy(Manifests.DEPLOYMENT.replace("replicas: 1", "replicas: 3")));

        // When
        shop.succeed(onStatic("deleteManifest", "deployment shop")
                .setAll(Manifests.json("{'options': {'cascading': false}}")));
        shop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(shop.names(DEPLOYMENTS)).isEmpty();
        assertThat(shop.names(PODS)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"foreground,0", "background,0", "orphan,1"})
    void b8_cascadesAsTold(String cascading, int podsLeft) {
        // Given
        shop.succeed(deploy(Manifests.DEPLOYMENT));

        // When
        PipelineRun run = shop.succeed(onStatic("deleteManifest", "deployment shop")
                .setAll(Manifests.json("{'options': {'cascading': '%s'}}".formatted(cascading))));
        shop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(shop.names(DEPLOYMENTS)).isEmpty();
        assertThat(shop.names(PODS)).hasSize(podsLeft);
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"deployment shop\"]}");
    }

    @Test
    void b9_anUnknownCascadeDeletesNothing() {
        // Given
        shop.succeed(deploy(Manifests.DEPLOYMENT));

        // When
        PipelineRun run = shop.run(onStatic("deleteManifest", "deployment shop")
                .setAll(Manifests.json("{'options': {'cascading': 'bogus'}}")));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .startsWith("Failed to delete deployment/shop from production: ")
                .contains("invalid cascade value (bogus)");
        assertThat(shop.names(DEPLOYMENTS)).containsExactly("shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'orphanDependents': true | 1",
                "'orphanDependents': false, 'cascading': false | 0",
                "'cascading': true | 0",
                "'gracePeriodSeconds': 'soon' | 0"
            })
    void e21_orphanDependentsDecidesBeforeCascadingAndTheDefaultIsTheServers(String options, int podsLeft) {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET));

        // When
        shop.succeed(onStatic("deleteManifest", "replicaSet shop-v000")
                .setAll(Manifests.json("{'options': {%s}}".formatted(options))));
        shop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(shop.names(PODS)).hasSize(podsLeft);
    }

    @Test
    void b11_whatIsNotThereCannotBeRead() {
        PipelineRun run = shop.run(onStatic("findArtifactsFromResource", "replicaSet absent"));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("There is no").contains("replicaSet absent");
        assertThat(Duration.between(run.start(), run.end())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void b10_whatIsNotThereIsDeletedWithSuccess() {
        PipelineRun run = shop.succeed(onStatic("deleteManifest", "deployment absent"));

        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[]}");
    }

    @Test
    void deletesAllOfSomeKindsThatTheSelectorsSelect() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET), deploy(Manifests.CONFIG_MAP), deploy(Manifests.SERVICE));

        // When
        PipelineRun run = shop.succeed(stage(
                "deleteManifest",
                "'mode': 'label', 'location': 'production', 'kinds': ['replicaSet', 'configMap'], 'labelSelectors':"
                        + " {'selectors': [{'kind': 'EQUALS', 'key': 'app.kubernetes.io/name', 'values': ['shop']}]}"));

        // Then
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"replicaSet shop-v000\",\"configMap settings-v000\"]}");
        assertThat(shop.replicaSets()).isEmpty();
        assertThat(shop.names("/api/v1/namespaces/production/services")).containsExactly("shop");
    }

    @Test
    void refusesToDeleteAKindWithoutSelectors() {
        PipelineRun run =
                shop.run(stage("deleteManifest", "'mode': 'label', 'location': 'production', 'kinds': ['replicaSet']"));

        assertThat(Shop.result(run, 0).message()).contains("no name was specified");
    }

    @Test
    void refusesANameTogetherWithSelectors() {
        PipelineRun run = shop.run(onStatic("deleteManifest", "replicaSet shop-v000")
                .setAll(Manifests.json(
                        "{'labelSelectors': {'selectors': [{'kind': 'EXISTS', 'key': 'app', 'values': []}]}}")));

        assertThat(Shop.result(run, 0).message()).contains("name cannot be provided when a selector is specified");
    }
}
