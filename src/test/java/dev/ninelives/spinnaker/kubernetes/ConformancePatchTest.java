package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases C, and those of I about patches. */
class ConformancePatchTest {
    private static final String UNTAGGED =
            "{'spec': {'template': {'spec': {'containers': [{'name': 'shop', 'image': 'busybox'}]}}}}";

    private final Shop shop = new Shop();

    @BeforeEach
    void deployShop() {
        shop.succeed(deploy(Manifests.DEPLOYMENT));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void c1_aStrategicPatchAddsALabel() {
        PipelineRun run = shop.succeed(patch("{'spec': {'template': {'metadata': {'labels': {'new': 'label'}}}}}"));

        assertThat(template().at("/metadata/labels/new").asString()).isEqualTo("label");
        assertThat(deployment().at("/status/readyReplicas").asInt(0)).isOne();
        assertThat(shop.context(run, 0, "outputs.manifestNamesByNamespace").toString())
                .isEqualTo("{\"production\":[\"deployment shop\"]}");
        assertThat(deployment().path("metadata").path("annotations").toString()).contains("kubernetes.io/change-cause");
    }

    @Test
    void c2_anOptionalImageIsBound() {
        shop.trigger(List.of(image("1.37.0")));

        shop.succeed(patch(UNTAGGED));

        assertThat(image()).isEqualTo("busybox:1.37.0");
    }

    @Test
    void c3_aRequiredImageIsBound() {
        ObjectNode stage = patch(UNTAGGED);
        stage.setAll(Manifests.json(
                "{'requiredArtifacts': [{'artifact': {'type': 'docker/image', 'name': 'busybox', 'reference':"
                        + " 'busybox:1.37.0'}}]}"));

        shop.succeed(stage);

        assertThat(image()).isEqualTo("busybox:1.37.0");
    }

    @Test
    void aMergePatchIsSentAsOne() {
        shop.succeed(patch("{'metadata': {'labels': {'merged': 'yes'}}}", "merge"));

        assertThat(deployment().path("metadata").path("labels").path("merged").asString())
                .isEqualTo("yes");
    }

    @Test
    void i10_aJsonPatchIsAListOfOperationsWithoutBinding() {
        shop.trigger(List.of(image("1.37.0")));
        ObjectNode stage = patch("{}", "json");
        stage.withArray("patchBody")
                .addObject()
                .put("op", "replace")
                .put("path", "/spec/replicas")
                .put("value", 2);

        shop.succeed(stage);

        assertThat(deployment().path("spec").path("replicas").intValue()).isEqualTo(2);
    }

    @Test
    void i10_aStrategicPatchIsOneDocument() {
        ObjectNode stage = patch("{}");
        stage.withArray("patchBody").add(Manifests.json("{'spec': {'replicas': 2}}"));
        stage.withArray("patchBody").add(Manifests.json("{'spec': {'replicas': 3}}"));

        PipelineRun run = shop.run(stage);

        assertThat(Shop.result(run, 0).message()).contains("strategic patch is one document", "2");
    }

    @Test
    void i10_anEmptyPatchIsAMistake() {
        PipelineRun run = shop.run(patch("{}"));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("The patch is empty");
    }

    @Test
    void aRefusedPatchFailsWithTheServersWords() {
        PipelineRun run = shop.run(patch("{'spec': {'replicas': 'two'}}"));

        assertThat(Shop.result(run, 0).message()).startsWith("Patch failed: ").contains("spec.replicas");
    }

    private static ObjectNode patch(String body) {
        return patch(body, "strategic");
    }

    private static ObjectNode patch(String body, String strategy) {
        ObjectNode stage = onStatic("patchManifest", "deployment shop");
        stage.put("source", "text");
        JsonNode patch = Manifests.json(body);
        if (!patch.isEmpty()) {
            stage.set("patchBody", patch);
        } else {
            stage.putArray("patchBody");
        }
        stage.putObject("options").put("mergeStrategy", strategy);
        return stage;
    }

    private JsonNode deployment() {
        return shop.api
                .get("/apis/apps/v1/namespaces/production/deployments/shop")
                .json();
    }

    private JsonNode template() {
        return deployment().path("spec").path("template");
    }

    private String image() {
        return template().path("spec").path("containers").get(0).path("image").asString();
    }

    private static Map<String, Object> image(String tag) {
        return Map.of("type", "docker/image", "name", "busybox", "reference", "busybox:" + tag, "version", tag);
    }
}
