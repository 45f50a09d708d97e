package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases I: where the manifests of a deploy come from. */
class ConformanceSourceTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/production/configmaps";
    private static final String WITH_EXPRESSION = Manifests.CONFIG_MAP.replace("blue", "'${trigger.type}'");
    private static final String WITH_MISTAKE = Manifests.CONFIG_MAP.replace("blue", "'${nothing.like.it}'");

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void i1_aTextSourceWithoutManifestsIsAMistake() {
        PipelineRun run = shop.run(stage("deployManifest", "'source': 'text', 'moniker': {'app': 'shop'}"));

        assertThat(Shop.result(run, 0).message()).isEqualTo("No text manifest was specified.");
    }

    @Test
    void i2_allDocumentsOfAnInlineArtifactAreDeployed() {
        shop.files.put(
                "shop.yaml",
                Manifests.CONFIG_MAP + "---\n---\n- " + inFlow("listed") + "\n- " + inFlow("listed-too") + "\n");

        shop.succeed(deployArtifact(""));

        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000", "listed-v000", "listed-too-v000");
    }

    @Test
    void i3_aMissingArtifactIsAMistake() {
        PipelineRun run =
                shop.run(deployArtifact("'manifestArtifactId': 'unknown'").without("manifestArtifact"));

        assertThat(Shop.result(run, 0).message()).contains("No manifest artifact was specified", "unknown");
    }

    @Test
    void i3_anArtifactWithoutAccountIsAMistake() {
        PipelineRun run = shop.run(deployArtifact("'manifestArtifact': {'type': 'github/file', 'name': 'shop.yaml'}"));

        assertThat(Shop.result(run, 0).message()).contains("No manifest artifact account was specified");
    }

    @Test
    void i4_expressionsInAnArtifactAreEvaluatedUnlessSkipped() {
        shop.files.put("shop.yaml", WITH_EXPRESSION);

        shop.succeed(deployArtifact(""), deployArtifact("'skipExpressionEvaluation': true"));

        assertThat(colour("settings-v000")).isEqualTo("manual");
        assertThat(colour("settings-v001")).isEqualTo("${trigger.type}");
    }

    @Test
    void i5_aFailedExpressionInAnArtifactStaysLiterally() {
        shop.files.put("shop.yaml", WITH_MISTAKE);

        shop.succeed(deployArtifact(""));

        assertThat(colour("settings-v000")).isEqualTo("${nothing.like.it}");
    }

    @Test
    void i5_aFailedExpressionInAnArtifactFailsIfItIsToFail() {
        shop.files.put("shop.yaml", WITH_MISTAKE);

        PipelineRun run = shop.run(deployArtifact("'failOnFailedExpressions': true"));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("Failure evaluating manifest expressions");
        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v000");
    }

    @Test
    void i6_nestedListsOfManifestsAreOpened() {
        ObjectNode stage = deploy(Manifests.CONFIG_MAP);
        stage.withArray("manifests").addArray().addArray().add(Manifests.one(inFlow("nested")));

        shop.succeed(stage);

        assertThat(shop.names(CONFIG_MAPS)).contains("settings-v000", "nested-v000");
    }

    @Test
    void i7_aRequiredIdThatIsNowhereFailsBeforeAnythingIsApplied() {
        PipelineRun run = shop.run(deploy(Manifests.CONFIG_MAP, "'requiredArtifactIds': ['image']"));

        assertThat(Shop.result(run, 0).message())
                .isEqualTo("No artifact with id image could be found in the pipeline context.");
        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v000");
    }

    @Test
    void i7_whateverIsInTheContextIsOptional() {
        shop.trigger(List.of(Map.of("type", "docker/image", "name", "busybox", "reference", "busybox:1.37.0")));

        PipelineRun run = shop.succeed(deploy(Manifests.CONFIG_MAP), deploy(Manifests.CONFIG_MAP));

        assertThat(shop.context(run, 1, "optionalArtifacts").findValuesAsString("reference"))
                .containsExactly("settings-v000", "busybox:1.37.0");
    }

    @Test
    void i8_expressionsInTextAreEvaluatedUnlessSkipped() {
        shop.succeed(deploy(WITH_EXPRESSION), deploy(WITH_EXPRESSION, "'skipExpressionEvaluation': true"));

        assertThat(colour("settings-v000")).isEqualTo("manual");
        assertThat(colour("settings-v001")).isEqualTo("${trigger.type}");
    }

    @Test
    void aFailedExpressionInTextFailsTheStageOnlyAfterEverythingIsDeployed() {
        PipelineRun run = shop.run(
                deploy(WITH_EXPRESSION.replace("trigger.type", "no.such.thing"), "'failOnFailedExpressions': true"));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(colour("settings-v000")).isEqualTo("${no.such.thing}");
    }

    @Test
    void aDocumentThatDoesNotParseFailsAtOnce() {
        shop.files.put("shop.yaml", Manifests.CONFIG_MAP.replace("data: {colour: blue}", "data: {colour: blue"));

        PipelineRun run = shop.run(deployArtifact(""));

        StageResult stage = Shop.result(run, 0);
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(stage.message()).contains("shop.yaml is no YAML", "line 4", "expected ',' or '}'");
        assertThat(Duration.between(run.start(), run.end())).isLessThan(Duration.ofSeconds(1));
        assertThat(shop.names(CONFIG_MAPS)).doesNotContain("settings-v000");
    }

    @Test
    void anExpectedArtifactBringsItsOwnAccount() {
        shop.files.put("shop.yaml", Manifests.CONFIG_MAP);

        PipelineRun run = shop.run(deployArtifact("'manifestArtifactId': 'shop', 'manifestArtifactAccount': 'git'"));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("Artifact account must not be set", "'git'", "'shop'");
    }

    @Test
    void aFailureThatIsIgnoredIsStillTold() {
        shop.files.put("shop.yaml", Manifests.CONFIG_MAP.replace("data: {colour: blue}", "data: {colour: blue"));

        PipelineRun run = shop.run(StageJson.ignoringFailure(deployArtifact("")), deploy(Manifests.SERVICE));

        assertThat(Shop.result(run, 0).status()).isEqualTo("FAILED_CONTINUE");
        assertThat(Shop.result(run, 0).message()).startsWith("The manifest shop.yaml is no YAML");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void anArtifactThatCannotBeFetchedIsNamedAfterTenTries() {
        PipelineRun run = shop.run(deployArtifact(""));

        assertThat(Duration.between(run.start(), run.end()))
                .isBetween(Duration.ofSeconds(102), Duration.ofSeconds(104));
        assertThat(Shop.result(run, 0).message()).contains("shop.yaml", "there is no shop.yaml");
    }

    @Test
    void aSourceThatIsNeitherTextNorArtifactIsAMistake() {
        PipelineRun run = shop.run(deploy(Manifests.CONFIG_MAP, "'source': 'file'"));

        assertThat(Shop.result(run, 0).message()).contains("'file'", "'text' or 'artifact'");
    }

    private static ObjectNode deployArtifact(String fields) {
        ObjectNode stage = stage(
                "deployManifest",
                "'source': 'artifact', 'moniker': {'app': 'shop'}, 'manifestArtifact': {'type': 'github/file', 'name':"
                        + " 'shop.yaml', 'artifactAccount': 'git'}");
        stage.setAll(Manifests.json("{" + fields + "}"));
        return stage;
    }

    private static String inFlow(String name) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: production}}".formatted(name);
    }

    private String colour(String name) {
        return shop.api
                .get(CONFIG_MAPS + "/" + name)
                .json()
                .path("data")
                .path("colour")
                .asString();
    }
}
