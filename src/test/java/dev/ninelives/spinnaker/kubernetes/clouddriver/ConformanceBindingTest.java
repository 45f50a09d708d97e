package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases F3 to F13: what artifacts replace in a manifest. */
class ConformanceBindingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final KubernetesKind REPLICA_SET = KubernetesKind.of("replicaSet");

    private final ArtifactBinder binder = new ArtifactBinder(ImageBinding.MATCH_NAME_AND_TAG);

    @Test
    void f3_anImageWithoutTagIsReplaced() {
        assertThat(boundImage(binder, "busybox")).isEqualTo("busybox:2");
    }

    @Test
    void f4_aPinnedImageIsReplaced() {
        assertThat(boundImage(binder, "busybox:1")).isEqualTo("busybox:2");
    }

    @Test
    void f5_aPinnedImageStaysWhenOnlyNamesMatch() {
        assertThat(boundImage(new ArtifactBinder(ImageBinding.MATCH_NAME_ONLY), "busybox:1"))
                .isEqualTo("busybox:1");
    }

    @Test
    void c4_ofArtifactsOfOneImageTheLastInTheListWins() {
        // Given
        ObjectNode manifest = workload("busybox");

        // When
        bind(REPLICA_SET, manifest, image("busybox", "busybox:optional"), image("busybox", "busybox:required"));

        // Then
        assertThat(manifest.findValue("image").asString()).isEqualTo("busybox:required");
    }

    @Test
    void f6_anImageOfAnotherAccountAndLocationIsReplaced() {
        // Given
        ObjectNode manifest = workload("busybox");
        Artifact artifact = image("busybox", "busybox:2").toBuilder()
                .location("elsewhere")
                .putMetadata("account", "other")
                .build();

        // When
        Set<Artifact> bound = bind(REPLICA_SET, manifest, artifact);

        // Then
        assertThat(bound).containsExactly(artifact);
    }

    @ParameterizedTest
    @CsvSource({
        "production,shop-cluster,production,true",
        "production,other,production,false",
        "production,'',production,true",
        "test,shop-cluster,production,false",
        "'','','',true"
    })
    void f7_aConfigMapIsBoundInItsOwnNamespaceAndAccountOnly(
            String location, String account, String namespace, boolean expected) {
        // Given
        ObjectNode manifest =
                json("{'spec': {'template': {'spec': {'volumes': [{'configMap': {'name': 'settings'}}]}}}}");
        Artifact artifact = Artifact.builder()
                .type("kubernetes/configMap")
                .name("settings")
                .reference("settings-v001")
                .location(location)
                .putMetadata("account", account)
                .build();

        // When
        Set<Artifact> bound = binder.bind(REPLICA_SET, manifest, List.of(artifact), namespace, "shop-cluster");

        // Then
        assertThat(!bound.isEmpty()).isEqualTo(expected);
    }

    @Test
    void f8_imagesOfInitContainersAreReplaced() {
        // Given
        ObjectNode manifest = json("{'spec': {'template': {'spec': {'initContainers': [{'image': 'busybox'}]}}}}");

        // When
        bind(REPLICA_SET, manifest, image("busybox", "busybox:2"));

        // Then
        assertThat(manifest.findValue("image").asString()).isEqualTo("busybox:2");
    }

    @Test
    void a24_imagesOfACronJobAreReplaced() {
        // Given
        ObjectNode manifest = json(
                "{'spec': {'jobTemplate': {'spec': {'template': {'spec': {'containers': [{'image': 'busybox'}]}}}}}}");

        // When
        bind(KubernetesKind.of("cronJob"), manifest, image("busybox", "busybox:2"));

        // Then
        assertThat(manifest.findValue("image").asString()).isEqualTo("busybox:2");
    }

    @ParameterizedTest
    @CsvSource({
        "busybox,busybox",
        "busybox:1.36,busybox",
        "registry:5000/busybox:1.36,registry:5000/busybox",
        "registry:5000/busybox@sha256:abc,registry:5000/busybox",
        "busybox:1.36@sha256:abc,busybox:1.36"
    })
    void f9_anImageIsSplitAtItsDigestElseAtItsLastColon(String image, String name) {
        assertThat(ImageBinding.name(image)).isEqualTo(name);
    }

    @Test
    void f10_theTargetOfAnAutoscalerIsReplacedIfItsKindIsKnown() {
        // Given
        KubernetesKind autoscaler = KubernetesKind.of("hpa");
        ObjectNode known = json("{'spec': {'scaleTargetRef': {'kind': 'ReplicaSet', 'name': 'shop'}}}");
        ObjectNode unknown = json("{'spec': {'scaleTargetRef': {'kind': 'Rollout', 'name': 'shop'}}}");
        Artifact artifact = Artifact.builder()
                .type("kubernetes/replicaSet")
                .name("shop")
                .reference("shop-v001")
                .location("production")
                .build();

        // When
        bind(autoscaler, known, artifact);
        bind(autoscaler, unknown, artifact);

        // Then
        assertThat(known.findValue("name").asString()).isEqualTo("shop-v001");
        assertThat(unknown.findValue("name").asString()).isEqualTo("shop");
    }

    @Test
    void configMapsAndSecretsAreBoundWhereverAPodRefersToThem() {
        // Given
        ObjectNode manifest = json("""
            {'spec': {'template': {'spec': {
              'volumes': [{'configMap': {'name': 'c'}}, {'secret': {'secretName': 's'}},
                {'projected': {'sources': [{'configMap': {'name': 'c'}}, {'secret': {'name': 's'}}]}}],
              'containers': [{'envFrom': [{'configMapRef': {'name': 'c'}}, {'secretRef': {'name': 's'}}],
                'env': [{'valueFrom': {'configMapKeyRef': {'name': 'c'}}}, {'valueFrom': {'secretKeyRef': {'name': 's'}}}]}]
            }}}}
            """);

        // When
        bind(REPLICA_SET, manifest, versioned("configMap", "c"), versioned("secret", "s"));

        // Then
        assertThat(manifest.toString()).doesNotContain("\"c\"", "\"s\"").contains("c-v001", "s-v001");
    }

    @Test
    void f13_theAccountDoesNotMatterForWhetherARequiredArtifactWasBound() {
        Artifact required = image("busybox", "busybox:2").toBuilder()
                .artifactAccount("docker")
                .build();

        assertThatCode(() -> BindableArtifacts.checkBound(List.of(required), List.of(image("busybox", "busybox:2"))))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> BindableArtifacts.checkBound(List.of(required), List.of(image("busybox", "busybox:3"))))
                .withMessageContaining("docker/image busybox:2");
    }

    @Test
    void theLastOfSeveralMatchesStaysAndAllCountAsBound() {
        // Given
        ObjectNode manifest = workload("busybox");

        // When
        Set<Artifact> bound = bind(REPLICA_SET, manifest, image("busybox", "busybox:1"), image("busybox", "busybox:2"));

        // Then
        assertThat(bound).hasSize(2);
        assertThat(manifest.findValue("image").asString()).isEqualTo("busybox:2");
    }

    @Test
    void aTaggedImageOfAPodIsNotReplaced() {
        // Given
        ObjectNode pod = json("{'spec': {'containers': [{'image': 'busybox:1'}]}}");

        // When
        Set<Artifact> bound = bind(KubernetesKind.of("pod"), pod, image("busybox", "busybox:2"));

        // Then
        assertThat(bound).isEmpty();
    }

    private String boundImage(ArtifactBinder with, String image) {
        ObjectNode manifest = workload(image);
        with.bind(REPLICA_SET, manifest, List.of(image("busybox", "busybox:2")), "production", "shop-cluster");
        return manifest.findValue("image").asString();
    }

    private Set<Artifact> bind(KubernetesKind kind, JsonNode manifest, Artifact... artifacts) {
        return binder.bind(kind, manifest, List.of(artifacts), "production", "shop-cluster");
    }

    private static Artifact image(String name, String reference) {
        return Artifact.builder()
                .type("docker/image")
                .name(name)
                .reference(reference)
                .build();
    }

    private static Artifact versioned(String kind, String name) {
        return Artifact.builder()
                .type("kubernetes/" + kind)
                .name(name)
                .reference(name + "-v001")
                .location("production")
                .build();
    }

    private static ObjectNode workload(String image) {
        return json(
                "{'spec': {'template': {'spec': {'containers': [{'name': 'a', 'image': '%s'}]}}}}".formatted(image));
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
