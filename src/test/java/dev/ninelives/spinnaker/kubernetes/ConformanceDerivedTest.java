package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.ignoringFailure;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onDynamic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases L, which have no test in Spinnaker. L15 and L13 are in classes of their own. */
class ConformanceDerivedTest {
    private static final String REFUSED = Manifests.REPLICA_SET.replace("replicas: 1", "replicas: two");
    private static final String NEVER_READY = Manifests.REPLICA_SET.replace("path: /,", "path: /nowhere,");

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void l1_deleteNewestDeletesProductionWhenTheDeployCreatedNothing() {
        // Given
        givenProduction();

        // When
        PipelineRun run = shop.run(
                ignoringFailure(deployBehindService(REFUSED, "none", false)), onDynamic("deleteManifest", "newest"));

        // Then
        assertThat(Shop.result(run, 0).status()).isEqualTo("FAILED_CONTINUE");
        assertThat(Shop.result(run, 0).message())
                .startsWith(
                        "Deploy failed for manifest: replicaSet shop-v001. Error: Error from server (BadRequest): ");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.replicaSets()).isEmpty();
        assertThat(shop.serving("shop")).isEmpty();
        assertThat(shop.cluster.history().history().events(ObjectChanged.class))
                .filteredOn(event -> event.change() == ObjectChanged.Change.DELETED
                        && event.object().kind().equals("ReplicaSet"))
                .extracting(ObjectChanged::actor)
                .containsExactly(Actor.stage("deleteManifest"));
    }

    @Test
    void l2_disableSecondNewestHitsTheVersionBeforeProductionWhenTheDeployCreatedNothing() {
        // Given
        givenProductionAfterBlueGreen();

        // When
        PipelineRun run = shop.run(
                ignoringFailure(deployBehindService(REFUSED, "none", false)),
                onDynamic("disableManifest", "second_newest"));

        // Then
        assertThat(shop.context(run, 1, "manifestName").asString()).isEqualTo("replicaSet shop-v000");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
    }

    @Test
    void l2_enableSecondNewestBringsTheOldVersionBackWhenTheDeployCreatedNothing() {
        // Given
        givenProductionAfterBlueGreen();

        // When
        shop.run(
                ignoringFailure(deployBehindService(REFUSED, "none", false)),
                onDynamic("enableManifest", "second_newest"));

        // Then
        assertThat(shop.serving("shop")).containsExactly("shop-v000", "shop-v001");
    }

    @Test
    void l3_deleteNewestDeletesTheCandidateWhenItNeverBecameReady() {
        // Given
        givenProduction();
        ObjectNode candidate = deployBehindService(NEVER_READY, "none", false).put("stageTimeoutMs", 120_000);

        // When
        PipelineRun run = shop.run(ignoringFailure(candidate), onDynamic("deleteManifest", "newest"));

        // Then
        assertThat(Shop.result(run, 0).status()).isEqualTo("FAILED_CONTINUE");
        assertThat(shop.replicaSets()).containsExactly("shop-v000");
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
    }

    @Test
    void l4_secondNewestOfOneIsNotFoundAndNotAskedForAgain() {
        // Given
        givenProduction();

        // When
        PipelineRun run = shop.run(onDynamic("deleteManifest", "second_newest"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .startsWith("No manifests matching ")
                .contains("criteria: second_newest");
        assertThat(Duration.between(run.start(), run.end())).isLessThan(Duration.ofSeconds(2));
        assertThat(shop.replicaSets()).containsExactly("shop-v000");
    }

    @Test
    void l5_theNewestOfEquallyOldOnesIsTheOneWithTheHighestName() {
        // Given
        shop.createReplicaSet(member("shop-v999"));
        shop.createReplicaSet(member("shop-v1000"));

        // When
        PipelineRun run = shop.run(onDynamic("disableManifest", "newest"));

        // Then
        assertThat(shop.context(run, 0, "manifestName").asString()).isEqualTo("replicaSet shop-v999");
    }

    @Test
    void l6_objectsOfOtherClustersAndApplicationsAndWithoutAnnotationsAreNoTargets() {
        // Given
        shop.createReplicaSet(member("shop-v000"));
        shop.pass(Duration.ofSeconds(2));
        shop.createReplicaSet(member("shop-v001", "replicaSet shop", "warehouse"));
        shop.createReplicaSet(member("shop-v002", "replicaSet shop-canary", "shop"));
        ObjectNode bare = member("shop-v003");
        bare.withObject("metadata").remove("annotations");
        shop.createReplicaSet(bare);

        // When
        PipelineRun run = shop.run(onDynamic("disableManifest", "newest"));

        // Then
        assertThat(shop.context(run, 0, "manifestName").asString()).isEqualTo("replicaSet shop-v000");
    }

    @Test
    void l8_criteriaLeftOverInAStaticStageReplaceItsTarget() {
        // Given
        shop.createReplicaSet(member("shop-v000"));
        shop.pass(Duration.ofSeconds(2));
        shop.createReplicaSet(member("shop-v001"));

        // When
        shop.run(onStatic("deleteManifest", "replicaSet shop-v000").setAll(dynamicFields("newest")));

        // Then
        assertThat(shop.replicaSets()).containsExactly("shop-v000");
    }

    @Test
    void l10_disableWithoutTheAnnotationSucceedsAndChangesNothing() {
        // Given
        String labelled = Manifests.REPLICA_SET.replace(
                "labels: {app: shop}\n    spec", "labels: {app: shop, traffic: shop}\n    spec");
        shop.succeed(deploy(Manifests.SERVICE), deploy(labelled));

        // When
        PipelineRun run = shop.run(onStatic("disableManifest", "replicaSet shop-v000"));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
    }

    @Test
    void l11_disableIsRefusedWhenTheReplicaSetSelectsByALabelOfTheService() {
        // Given
        String service = Manifests.SERVICE.replace("traffic: shop", "app: shop");
        shop.succeed(deploy(service), deployBehindService(Manifests.REPLICA_SET, "none", false));

        // When
        PipelineRun run = shop.run(onStatic("disableManifest", "replicaSet shop-v000"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("`selector` does not match template `labels`");
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
    }

    @Test
    void l12_blueGreenWithoutEnablingTrafficLeavesNobodyServing() {
        // Given
        givenProduction();

        // When
        PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, "bluegreen", false));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.replicaSets()).containsExactly("shop-v000", "shop-v001");
        assertThat(shop.serving("shop")).isEmpty();
    }

    @Test
    void l14_maxVersionHistoryDeletesTheOldestThoughItServes() {
        // Given
        String kept = Manifests.REPLICA_SET.replace(
                "  labels: {app: shop}\nspec",
                "  labels: {app: shop}\n  annotations: {strategy.spinnaker.io/max-version-history: '2'}\nspec");
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(kept, "none", true));
        shop.succeed(deployBehindService(kept, "bluegreen", true));
        shop.succeed(
                onStatic("enableManifest", "replicaSet shop-v000"),
                onStatic("disableManifest", "replicaSet shop-v001"));

        // When
        PipelineRun run = shop.run(deployBehindService(kept, "none", false));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.replicaSets()).containsExactly("shop-v001", "shop-v002");
        assertThat(shop.serving("shop")).isEmpty();
    }

    @Test
    void l16_theNumberOfADeletedHighestVersionIsUsedAgain() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET), deploy(Manifests.REPLICA_SET));
        shop.succeed(onStatic("deleteManifest", "replicaSet shop-v001"));

        // When
        shop.succeed(deploy(Manifests.REPLICA_SET));

        // Then
        assertThat(shop.replicaSets()).containsExactly("shop-v000", "shop-v001");
    }

    @Test
    void l17_anOptionalImageWinsOverTheRequiredOneInAPatch() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET));
        shop.trigger(List.of(image("1.37.0")));
        ObjectNode patch = onStatic("patchManifest", "replicaSet shop-v000");
        patch.setAll(Manifests.json("{'source': 'text', 'patchBody': {'spec': {'template': {'spec': {'containers':"
                + " [{'name': 'shop', 'image': 'busybox'}]}}}}, 'requiredArtifacts': [{'artifact': {'type':"
                + " 'docker/image', 'name': 'busybox', 'reference': 'busybox:1.36.1', 'location': 'here'}}]}"));

        // When
        PipelineRun run = shop.run(patch);

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(imageOf("shop-v000")).isEqualTo("busybox:1.37.0");
    }

    @Test
    void l18_scaleWithoutReplicasScalesToZero() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET));

        // When
        PipelineRun run = shop.run(onStatic("scaleManifest", "replicaSet shop-v000"));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.replicaSet("shop-v000").path("spec").path("replicas").intValue())
                .isZero();
    }

    @Test
    void l20_whatWasAppliedBeforeARefusalStaysAndNothingIsReported() {
        // When
        PipelineRun run = shop.run(deploy(Manifests.SERVICE + "---\n" + REFUSED));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(shop.names("/api/v1/namespaces/production/services")).containsExactly("shop");
        assertThat(shop.context(run, 0, "outputs.manifests").isMissingNode()).isTrue();
        assertThat(shop.context(run, 0, "exception").isMissingNode()).isTrue();
        assertThat(shop.context(run, 0, "kato.tasks")
                        .get(0)
                        .path("exception")
                        .path("message")
                        .asString())
                .startsWith("Deploy failed for manifest: replicaSet shop-v000. Error: ");
    }

    @Test
    void l21_disableLeavesTheFirstServiceDetachedWhenTheSecondIsMissing() {
        // Given
        String other = Manifests.SERVICE.replace("name: shop", "name: other").replace("traffic: shop", "other: shop");
        shop.succeed(deploy(Manifests.SERVICE + "---\n" + other));
        shop.succeed(deploy(
                Manifests.REPLICA_SET,
                "'trafficManagement': {'enabled': true, 'options': {'services': ['service shop', 'service other'],"
                        + " 'enableTraffic': true}}"));
        shop.api.delete("/api/v1/namespaces/production/services/other", "");

        // When
        PipelineRun run = shop.run(onStatic("disableManifest", "replicaSet shop-v000"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .isEqualTo("Could not find load balancer: service other in production");
        assertThat(shop.serving("shop")).isEmpty();
    }

    private void givenProduction() {
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", true));
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
        shop.pass(Duration.ofSeconds(1));
    }

    private void givenProductionAfterBlueGreen() {
        givenProduction();
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
    }

    private static ObjectNode dynamicFields(String criteria) {
        return stage("any", "'kind': 'replicaSet', 'cluster': 'replicaSet shop', 'criteria': '%s'".formatted(criteria))
                .retain("kind", "cluster", "criteria");
    }

    private static ObjectNode member(String name) {
        return member(name, "replicaSet shop", "shop");
    }

    private static ObjectNode member(String name, String cluster, String app) {
        ObjectNode manifest = Manifests.one(Manifests.REPLICA_SET);
        manifest.withObject("metadata").put("name", name);
        manifest.withObject("metadata")
                .withObject("annotations")
                .put("moniker.spinnaker.io/cluster", cluster)
                .put("moniker.spinnaker.io/application", app);
        manifest.withObject("spec").put("replicas", 0);
        return manifest;
    }

    private static Map<String, Object> image(String tag) {
        return Map.of("type", "docker/image", "name", "busybox", "reference", "busybox:" + tag, "version", tag);
    }

    private String imageOf(String replicaSet) {
        return shop.replicaSet(replicaSet)
                .path("spec")
                .path("template")
                .path("spec")
                .path("containers")
                .get(0)
                .path("image")
                .asString();
    }
}
