package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases A and E: deployManifest. */
class ConformanceDeployTest {
    private static final String UNTAGGED = Manifests.REPLICA_SET.replace("busybox:1.36.1", "busybox");
    private static final String UNTAGGED_DEPLOYMENT = Manifests.DEPLOYMENT.replace("busybox:1.36.1", "busybox");
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/production/deployments";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String VOLUME = "/spec/template/spec/volumes/0";
    private static final String PODS = "/api/v1/namespaces/production/pods";
    private static final String CONFIG_MAPS = "/api/v1/namespaces/production/configmaps";
    private static final String SECRETS = "/api/v1/namespaces/production/secrets";
    private static final String SECRET = """
        apiVersion: v1
        kind: Secret
        metadata: {name: key, namespace: production}
        stringData: {word: open}
        """;

    private final Shop shop = new Shop(
            KubernetesAccount.of("shop-cluster"),
            new KubernetesAccount("narrow", List.of("test"), List.of(), "default", List.of()));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a1_theOverrideIsTheNamespaceOfAManifestWithoutOne() {
        shop.succeed(
                deploy(without("namespace: production", Manifests.DEPLOYMENT), "'namespaceOverride': 'production'"));

        assertThat(shop.names(DEPLOYMENTS)).containsExactly("shop");
        assertThat(deployment().at("/status/readyReplicas").asInt(0)).isOne();
    }

    @Test
    void a1_theOverrideReachesIntoLists() {
        shop.succeed(deploy("""
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: default}}
            """, "'namespaceOverride': 'production'"));

        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000");
    }

    @Test
    void a2_onlyManifestsThatTheSelectorSelectsAreDeployed() {
        String labelled = Manifests.CONFIG_MAP.replace("{name: settings", "{name: chosen, labels: {pick: me}");

        PipelineRun run = shop.succeed(deploy(
                Manifests.CONFIG_MAP + "---\n" + labelled,
                "'labelSelectors': {'selectors': [{'kind': 'EQUALS', 'key': 'pick', 'values': ['me']}]}"));

        assertThat(shop.names(CONFIG_MAPS)).contains("chosen-v000").doesNotContain("settings-v000");
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"configMap chosen-v000\"]}");
    }

    @Test
    void a3_aNamespaceThatTheAccountDoesNotAllowIsRefusedBeforeAnythingIsApplied() {
        PipelineRun run =
                shop.run(deploy(Manifests.CONFIG_MAP, "'account': 'narrow', 'namespaceOverride': 'production'"));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(shop.context(run, 0, "exception")
                        .path("details")
                        .path("errors")
                        .toString())
                .contains("wrongNamespace");
        assertThat(shop.context(run, 0, "kato.tasks").isMissingNode()).isTrue();
        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v000");
    }

    @Test
    void a4_withoutAnyNamespaceTheDefaultOfTheAccountCounts() {
        PipelineRun run = shop.succeed(deploy(without("namespace: production", Manifests.DEPLOYMENT)));

        assertThat(shop.names("/apis/apps/v1/namespaces/default/deployments")).containsExactly("shop");
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"default\":[\"deployment shop\"]}");
    }

    @Test
    void a5_allDocumentsOfAFileAreDeployed() {
        PipelineRun run = shop.succeed(deploy(Manifests.DEPLOYMENT + "---\n" + Manifests.SERVICE));

        assertThat(shop.context(run, 0, "stableManifests").findValuesAsString("manifestName"))
                .containsExactly("service shop", "deployment shop");
    }

    @Test
    void a6_anUnversionedObjectIsPatchedInPlace() {
        shop.succeed(deploy(Manifests.DEPLOYMENT));
        JsonNode uid = deployment().at("/metadata/uid");
        List<String> before = shop.names(PODS);

        shop.succeed(deploy(Manifests.DEPLOYMENT.replace("1.36.1", "1.37.0")));
        shop.pass(Duration.ofMinutes(1));

        assertThat(deployment().at("/metadata/uid")).isEqualTo(uid);
        assertThat(image(deployment())).isEqualTo("busybox:1.37.0");
        assertThat(deployment().at("/status/readyReplicas").asInt(0)).isOne();
        assertThat(shop.names(PODS)).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void a7_e13_anOptionalImageIsBound() {
        shop.trigger(List.of(image("busybox", "1.37.0")));

        PipelineRun run = shop.succeed(deploy(UNTAGGED_DEPLOYMENT));

        assertThat(image(deployment())).isEqualTo("busybox:1.37.0");
        assertThat(shop.context(run, 0, "outputs.boundArtifacts").findValuesAsString("reference"))
                .containsExactly("busybox:1.37.0");
    }

    @Test
    void a8_aRequiredImageIsBound() {
        shop.succeed(deploy(UNTAGGED_DEPLOYMENT, required("busybox", "1.37.0")));

        assertThat(image(deployment())).isEqualTo("busybox:1.37.0");
    }

    @Test
    void a9_sameBodyTwiceMakesTwoVersions() {
        ObjectNode stage = deploy(UNTAGGED, required("busybox", "1.37.0"));

        shop.succeed(stage, stage);

        assertThat(shop.replicaSets()).containsExactly("shop-v000", "shop-v001");
    }

    @Test
    void a10_e12_aRequiredImageWinsOverAnOptionalOneAndIsTheOnlyOneBound() {
        shop.trigger(List.of(image("busybox", "1.37.0")));

        PipelineRun run = shop.succeed(deploy(UNTAGGED, required("busybox", "1.36.1")));

        assertThat(image("shop-v000")).isEqualTo("busybox:1.36.1");
        assertThat(shop.context(run, 0, "outputs.boundArtifacts").findValuesAsString("reference"))
                .containsExactly("busybox:1.36.1");
    }

    @Test
    void a11_aVersionedConfigMapIsBoundByLaterDeploys() {
        shop.succeed(
                deploy(Manifests.CONFIG_MAP), deploy(mounting(Manifests.DEPLOYMENT, "configMap: {name: settings}")));

        assertThat(deployment().at(VOLUME + "/configMap/name").asString()).isEqualTo("settings-v000");
    }

    @Test
    void a12_aVersionedSecretIsBoundByLaterDeploys() {
        shop.succeed(deploy(SECRET), deploy(mounting(Manifests.DEPLOYMENT, "secret: {secretName: key}")));

        assertThat(deployment().at(VOLUME + "/secret/secretName").asString()).isEqualTo("key-v000");
    }

    @Test
    void a13_withoutBindingTheManifestsOwnImageStaysAndNothingIsMissed() {
        shop.trigger(List.of(image("busybox", "1.37.0")));

        shop.succeed(deploy(Manifests.DEPLOYMENT, "'enableArtifactBinding': false, " + required("elsewhere", "1")));

        assertThat(image(deployment())).isEqualTo("busybox:1.36.1");
    }

    @Test
    void a14_a16_aConfigMapGetsAVersionPerBody() {
        shop.succeed(deploy(Manifests.CONFIG_MAP), deploy(Manifests.CONFIG_MAP.replace("blue", "green")));

        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000", "settings-v001");
        assertThat(shop.api
                        .get(CONFIG_MAPS + "/settings-v000")
                        .json()
                        .path("data")
                        .path("colour")
                        .asString())
                .isEqualTo("blue");
    }

    @Test
    void a15_a17_aSecretGetsAVersionPerBody() {
        shop.succeed(deploy(SECRET), deploy(SECRET.replace("open", "shut")));

        assertThat(shop.names(SECRETS)).contains("key-v000", "key-v001");
    }

    @Test
    void a18_a19_whatIsAnnotatedAsUnversionedGetsNoSuffix() {
        String annotation = ", annotations: {strategy.spinnaker.io/versioned: 'false'}}";

        shop.succeed(deploy(Manifests.CONFIG_MAP.replace("production}", "production" + annotation)
                + "---\n"
                + SECRET.replace("production}", "production" + annotation)));

        assertThat(shop.names(CONFIG_MAPS)).contains("settings");
        assertThat(shop.names(SECRETS)).contains("key");
    }

    @Test
    void a20_redBlackWithTheServiceInTheSameRequestLeavesOneVersionServing() {
        rollOutTwice("redblack", Manifests.SERVICE + "---\n" + Manifests.REPLICA_SET);
    }

    @Test
    void a21_blueGreenWithTheServiceInTheSameRequestLeavesOneVersionServing() {
        rollOutTwice("bluegreen", Manifests.SERVICE + "---\n" + Manifests.REPLICA_SET);
    }

    @Test
    void a22_redBlackWithALiveServiceLeavesOneVersionServing() {
        shop.succeed(deploy(Manifests.SERVICE));

        rollOutTwice("redblack", Manifests.REPLICA_SET);
    }

    @Test
    void a23_blueGreenWithALiveServiceLeavesOneVersionServing() {
        shop.succeed(deploy(Manifests.SERVICE));

        rollOutTwice("bluegreen", Manifests.REPLICA_SET);
    }

    @Test
    void a30_sourceCapacityKeepsTheReplicasOfAnUnversionedObject() {
        String keeping = annotated(
                Manifests.DEPLOYMENT,
                "{strategy.spinnaker.io/versioned: 'false', strategy.spinnaker.io/use-source-capacity: 'true'}");
        shop.succeed(deploy(keeping));

        shop.succeed(deploy(keeping.replace("replicas: 1", "replicas: 5").replace("value: 1.36.1", "value: changed")));

        assertThat(deployment().at("/spec/replicas").intValue()).isOne();
        assertThat(deployment().toString()).contains("changed");
    }

    @Test
    void a31_sourceCapacityTakesTheReplicasOfTheHighestVersion() {
        String keeping = annotated("{strategy.spinnaker.io/use-source-capacity: 'true'}");
        shop.succeed(deploy(keeping));

        shop.succeed(deploy(keeping.replace("replicas: 1", "replicas: 5")));

        assertThat(replicas("shop-v001")).isOne();
    }

    @Test
    void e22_sourceCapacityKeepsTheManifestsReplicasOnTheFirstDeploy() {
        shop.succeed(deploy(annotated("{strategy.spinnaker.io/use-source-capacity: 'true'}")
                .replace("replicas: 1", "replicas: 2")));

        assertThat(replicas("shop-v000")).isEqualTo(2);
    }

    @Test
    void a33_a34_applyLeavesTheLastAppliedConfiguration() {
        shop.succeed(
                deploy(annotated(Manifests.DEPLOYMENT, "{strategy.spinnaker.io/server-side-apply: 'false'}")),
                deploy(Manifests.DEPLOYMENT.replace("name: shop\n  namespace", "name: other\n  namespace")));

        assertThat(deployment().at("/metadata/annotations").has(LAST_APPLIED)).isTrue();
        assertThat(shop.api
                        .get(DEPLOYMENTS + "/other")
                        .json()
                        .at("/metadata/annotations")
                        .has(LAST_APPLIED))
                .isTrue();
    }

    @Test
    void a32_aServerSideApplyOwnsWhatItSets() {
        shop.succeed(
                deploy(annotated(Manifests.DEPLOYMENT, "{strategy.spinnaker.io/server-side-apply: force-conflicts}")
                        .replace("containerPort: 8080}", "containerPort: 8080, protocol: TCP}")));

        assertThat(deployment().at("/metadata/managedFields").findValuesAsString("operation"))
                .contains("Apply");
        assertThat(deployment().at("/metadata/annotations").has(LAST_APPLIED)).isFalse();
    }

    @Test
    void e1_theResultNamesWhatWasDeployedAndItsArtifact() {
        PipelineRun run = shop.succeed(deploy(Manifests.REPLICA_SET));

        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"replicaSet shop-v000\"]}");
        JsonNode artifact = shop.context(run, 0, "outputs.createdArtifacts").get(0);
        assertThat(artifact.path("type").asString()).isEqualTo("kubernetes/replicaSet");
        assertThat(artifact.path("name").asString()).isEqualTo("shop");
        assertThat(artifact.path("reference").asString()).isEqualTo("shop-v000");
        assertThat(artifact.path("version").asString()).isEqualTo("v000");
        assertThat(artifact.path("metadata").path("account").asString()).isEqualTo("shop-cluster");
        assertThat(shop.context(run, 0, "artifacts").get(0)).isEqualTo(artifact);
        assertThat(shop.context(run, 0, "outputs.manifests")
                        .get(0)
                        .path("metadata")
                        .path("name")
                        .asString())
                .isEqualTo("shop-v000");
    }

    @Test
    void e3_enabledTrafficPutsTheSelectorOnTheTemplate() {
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", true));

        assertThat(templateLabels().path("traffic").asString()).isEqualTo("shop");
        assertThat(annotation("traffic.spinnaker.io/load-balancers")).isEqualTo("[\"service shop\"]");
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
    }

    @Test
    void e4_aDarkDeployIsAnnotatedOnly() {
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", false));

        assertThat(templateLabels().has("traffic")).isFalse();
        assertThat(annotation("traffic.spinnaker.io/load-balancers")).isEqualTo("[\"service shop\"]");
    }

    @Test
    void e5_aConfigMapReceivesNoTraffic() {
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.CONFIG_MAP, "none", true));

        assertThat(shop.api.get(CONFIG_MAPS + "/settings-v000").body()).doesNotContain("load-balancers", "traffic");
    }

    @Test
    void e6_aMissingServiceFailsTheDeployBeforeAnythingIsApplied() {
        PipelineRun run =
                shop.run(deployBehindService(Manifests.CONFIG_MAP + "---\n" + Manifests.REPLICA_SET, "none", true));

        assertThat(Shop.result(run, 0).message()).isEqualTo("Load balancer service shop does not exist");
        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v000");
    }

    @Test
    void e7_aSelectorThatSharesAKeyFailsTheDeployBeforeAnythingIsApplied() {
        shop.succeed(deploy(Manifests.SERVICE.replace("traffic: shop", "app: shop")));

        PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, "none", true));

        assertThat(Shop.result(run, 0).message()).contains("no label keys in common");
        assertThat(shop.replicaSets()).isEmpty();
    }

    @Test
    void e8_spinnakersAnnotationsAndLabelsAreOnObjectAndTemplate() {
        shop.succeed(deploy(Manifests.REPLICA_SET));

        assertThat(annotation("moniker.spinnaker.io/cluster")).isEqualTo("replicaSet shop");
        assertThat(annotation("moniker.spinnaker.io/application")).isEqualTo("shop");
        assertThat(annotation("moniker.spinnaker.io/sequence")).isEqualTo("0");
        assertThat(annotation("artifact.spinnaker.io/type")).isEqualTo("kubernetes/replicaSet");
        assertThat(annotation("artifact.spinnaker.io/name")).isEqualTo("shop");
        assertThat(annotation("artifact.spinnaker.io/version")).isEqualTo("v000");
        assertThat(annotation("artifact.spinnaker.io/location")).isEqualTo("production");
        JsonNode labels = shop.replicaSet("shop-v000").path("metadata").path("labels");
        assertThat(labels)
                .isEqualTo(Manifests.json("{'app': 'shop', 'app.kubernetes.io/name': 'shop',"
                        + " 'app.kubernetes.io/managed-by': 'spinnaker', 'moniker.spinnaker.io/sequence': '0'}"));
        assertThat(templateLabels()).isEqualTo(labels);
    }

    @Test
    void e9_templateLabelsCanBeSkipped() {
        shop.succeed(deploy(Manifests.REPLICA_SET, "'skipSpecTemplateLabels': true"));

        assertThat(templateLabels().toString()).isEqualTo("{\"app\":\"shop\"}");
        assertThat(shop.replicaSet("shop-v000").path("metadata").path("labels").has("app.kubernetes.io/managed-by"))
                .isTrue();
    }

    @Test
    void e10_withoutBindingWhatTheSameRequestCreatesIsStillBound() {
        shop.trigger(List.of(image("busybox", "1.37.0")));

        PipelineRun run = shop.succeed(deploy(
                mounting("configMap: {name: settings}") + "---\n" + Manifests.CONFIG_MAP,
                "'enableArtifactBinding': false"));

        assertThat(volume("configMap").path("name").asString()).isEqualTo("settings-v000");
        assertThat(image("shop-v000")).isEqualTo("busybox:1.36.1");
        assertThat(shop.context(run, 0, "outputs.createdArtifacts").findValuesAsString("reference"))
                .containsExactly("settings-v000", "shop-v000");
    }

    @Test
    void e2_theResultOfAnObjectWithoutNamespaceIsThatOfTheDefaultNamespace() {
        PipelineRun run = shop.succeed(deploy(Manifests.REPLICA_SET.replace("  namespace: production\n", "")));

        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"default\":[\"replicaSet shop-v000\"]}");
    }

    @Test
    void e11_bindingIsOnUnlessSaidOtherwise() {
        PipelineRun run = shop.succeed(deploy(
                mounting("configMap: {name: settings}") + "---\n" + Manifests.CONFIG_MAP,
                required("busybox", "1.37.0")));

        assertThat(volume("configMap").path("name").asString()).isEqualTo("settings-v000");
        assertThat(shop.context(run, 0, "outputs.boundArtifacts").findValuesAsString("reference"))
                .containsExactlyInAnyOrder("busybox:1.37.0", "settings-v000");
    }

    @Test
    void e15_anUnchangedConfigMapKeepsItsVersionAndIsBound() {
        shop.succeed(
                deploy(Manifests.CONFIG_MAP),
                deploy(Manifests.CONFIG_MAP.replace("blue", "green")),
                deploy(mounting("configMap: {name: settings}") + "---\n"
                        + Manifests.CONFIG_MAP.replace("blue", "green")));

        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v002");
        assertThat(volume("configMap").path("name").asString()).isEqualTo("settings-v001");
    }

    @Test
    void e14_aConfigMapOfAnotherNamespaceIsNotBound() {
        shop.create("/api/v1/namespaces", Manifests.namespace("test"));

        shop.succeed(
                deploy(Manifests.CONFIG_MAP.replace("production", "test")),
                deploy(mounting("configMap: {name: settings}").replace("replicas: 1", "replicas: 0")));

        assertThat(volume("configMap").path("name").asString()).isEqualTo("settings");
    }

    @Test
    void e17_anEmptyDocumentIsLeftOut() {
        shop.succeed(deploy("---\n---\n" + Manifests.CONFIG_MAP));

        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000");
    }

    @Test
    void e18_aSelectorThatSelectsNothingFailsUnlessThatIsAllowed() {
        String selector = "'labelSelectors': {'selectors': [{'kind': 'EXISTS', 'key': 'pick', 'values': []}]}";

        PipelineRun refused = shop.run(deploy(Manifests.CONFIG_MAP, selector));
        PipelineRun allowed = shop.run(deploy(Manifests.CONFIG_MAP, selector + ", 'allowNothingSelected': true"));

        assertThat(Shop.result(refused, 0).message()).contains("shop-cluster", "pick");
        assertThat(allowed.status()).isEqualTo("SUCCEEDED");
        assertThat(shop.context(allowed, 0, "outputs.manifests")).isEmpty();
    }

    @Test
    void e19_replaceAndSelectorsExcludeEachOther() {
        String replaced = Manifests.CONFIG_MAP.replace(
                "production}", "production, annotations: {strategy.spinnaker.io/replace: 'true'}}");

        PipelineRun run = shop.run(
                deploy(replaced, "'labelSelectors': {'selectors': [{'kind': 'EXISTS', 'key': 'pick', 'values': []}]}"));

        assertThat(Shop.result(run, 0).message()).contains("strategy.spinnaker.io/replace");
    }

    @Test
    void e20_replacePutsTheObjectAndCreatesItWhereThereIsNone() {
        String replaced =
                annotated("{strategy.spinnaker.io/replace: 'true', strategy.spinnaker.io/versioned: 'false'}");
        shop.succeed(deploy(replaced));

        shop.succeed(deploy(replaced.replace("1.36.1", "1.37.0")));

        assertThat(image("shop")).isEqualTo("busybox:1.37.0");
        assertThat(shop.replicaSet("shop").toString()).doesNotContain("last-applied-configuration");
    }

    @Test
    void e20_recreateDeletesTheObjectFirst() {
        String recreated =
                annotated("{strategy.spinnaker.io/recreate: 'true', strategy.spinnaker.io/versioned: 'false'}");
        shop.succeed(deploy(recreated));
        JsonNode uid = shop.replicaSet("shop").path("metadata").path("uid");

        shop.succeed(deploy(recreated));

        assertThat(shop.replicaSet("shop").path("metadata").path("uid")).isNotEqualTo(uid);
    }

    @Test
    void e20_aGeneratedNameIsCreated() {
        String generated = Manifests.CONFIG_MAP.replace("name: settings", "generateName: settings-");

        shop.succeed(deploy(generated, "'versioned': false"), deploy(generated, "'versioned': false"));

        assertThat(shop.names(CONFIG_MAPS))
                .filteredOn(name -> name.startsWith("settings-"))
                .hasSize(2);
    }

    @Test
    void aRequiredArtifactThatFitsNowhereFailsBeforeAnythingIsApplied() {
        PipelineRun run = shop.run(deploy(Manifests.REPLICA_SET, required("elsewhere", "1")));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("could not be bound", "elsewhere:1");
        assertThat(shop.replicaSets()).isEmpty();
    }

    @Test
    void aSecretsDataIsNoOutput() {
        PipelineRun run = shop.succeed(deploy(SECRET));

        assertThat(shop.context(run, 0, "outputs.manifests").get(0).has("data")).isFalse();
    }

    private void rollOutTwice(String strategy, String yaml) {
        shop.succeed(deployBehindService(yaml, strategy, true));

        shop.succeed(deployBehindService(yaml, strategy, true));

        assertThat(shop.replicaSets()).containsExactly("shop-v000", "shop-v001");
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
        assertThat(podsWithLabel("traffic=shop")).hasSize(1);
    }

    private List<String> podsWithLabel(String selector) {
        return shop.names(PODS + "?labelSelector=" + selector.replace("=", "%3D"));
    }

    private JsonNode deployment() {
        return shop.api.get(DEPLOYMENTS + "/shop").json();
    }

    private int replicas(String name) {
        return shop.replicaSet(name).path("spec").path("replicas").intValue();
    }

    private String image(String replicaSet) {
        return image(shop.replicaSet(replicaSet));
    }

    private static String image(JsonNode workload) {
        return workload.at("/spec/template/spec/containers/0/image").asString();
    }

    private JsonNode volume(String source) {
        return shop.replicaSet("shop-v000").at(VOLUME).path(source);
    }

    private JsonNode templateLabels() {
        return shop.replicaSet("shop-v000")
                .path("spec")
                .path("template")
                .path("metadata")
                .path("labels");
    }

    private String annotation(String key) {
        return shop.replicaSet("shop-v000")
                .path("metadata")
                .path("annotations")
                .path(key)
                .asString();
    }

    private static String without(String text, String yaml) {
        assertThat(yaml).contains(text);
        return yaml.replace(text, "");
    }

    private static String annotated(String annotations) {
        return annotated(Manifests.REPLICA_SET, annotations);
    }

    private static String annotated(String yaml, String annotations) {
        return yaml.replace(
                "  labels: {app: shop}\nspec", "  labels: {app: shop}\n  annotations: " + annotations + "\nspec");
    }

    private static String mounting(String source) {
        return mounting(Manifests.REPLICA_SET, source);
    }

    private static String mounting(String yaml, String source) {
        return yaml.replace("      containers:", "      volumes: [{name: mounted, " + source + "}]\n      containers:");
    }

    private static String required(String image, String tag) {
        return ("'requiredArtifacts': [{'artifact': {'type': 'docker/image', 'name': '%s',"
                        + " 'reference': '%s:%s', 'version': '%s'}}]")
                .formatted(image, image, tag, tag);
    }

    private static Map<String, Object> image(String name, String tag) {
        return Map.of("type", "docker/image", "name", name, "reference", name + ":" + tag, "version", tag);
    }
}
