package dev.ninelives.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sentences are those of a Kubernetes 1.20.2. */
class HorizontalPodAutoscalerRulesTest {
    private static final Schema SCHEMA = Schemas.of(
            new ResourceType("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true));
    private static final String TARGET = "'scaleTargetRef': {'kind': 'Deployment', 'name': 'web'}, ";
    private static final String TOO_FEW =
            "spec.maxReplicas: Invalid value: %s: must be greater than or equal to `minReplicas`";

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        TARGET + "'maxReplicas': 3, 'minReplicas': 0",
                        List.of(
                                "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1",
                                "spec.metrics: Forbidden: must specify at least one Object or External metric to"
                                        + " support scaling to zero replicas")),
                Arguments.of(
                        TARGET + "'maxReplicas': 0",
                        List.of("spec.maxReplicas: Invalid value: 0: must be greater than 0", TOO_FEW.formatted(0))),
                Arguments.of(TARGET + "'maxReplicas': 3, 'minReplicas': 5", List.of(TOO_FEW.formatted(3))),
                Arguments.of(
                        TARGET + "'maxReplicas': 3, 'targetCPUUtilizationPercentage': 0",
                        List.of("spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater"
                                + " than 0")),
                Arguments.of(
                        "'maxReplicas': 3",
                        List.of(
                                "spec.scaleTargetRef.kind: Required value",
                                "spec.scaleTargetRef.name: Required value")),
                Arguments.of(
                        "'maxReplicas': 3, 'scaleTargetRef': {'kind': 'a/b', 'name': 'x/y'}",
                        List.of(
                                "spec.scaleTargetRef.kind: Invalid value: \"a/b\": may not contain '/'",
                                "spec.scaleTargetRef.name: Invalid value: \"x/y\": may not contain '/'")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String spec, List<String> sentences) throws WrongTypeException {
        // Given
        String text = "{'metadata': {'name': 'h'}, 'spec': {" + spec + "}}";
        ObjectNode autoscaler = SCHEMA.decode((ObjectNode) new JsonMapper().readTree(text.replace('\'', '"')))
                .object();
        SCHEMA.applyDefaults(autoscaler);

        // When
        List<Cause> causes = SCHEMA.validateNew(autoscaler);

        // Then
        assertThat(causes).extracting(Cause::sentence).containsExactlyElementsOf(sentences);
    }

    @Test
    void refusesABehaviourWhosePoliciesAreNoList() throws WrongTypeException {
        // Given
        ObjectNode autoscaler =
                SCHEMA.decode((ObjectNode) new JsonMapper().readTree("""
                    {"metadata": {"name": "x", "namespace": "default", "annotations":
                      {"autoscaling.alpha.kubernetes.io/behavior": "{\\"ScaleUp\\":{\\"Policies\\":{\\"a\\":1}}}"}},
                     "spec": {"maxReplicas": 3, "scaleTargetRef": {"kind": "Deployment", "name": "web"}}}\
                    """)).object();

        // When
        List<Cause> causes = SCHEMA.validateNew(autoscaler);

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsExactly("spec.behavior.scaleUp.policies: Required value: must specify at least one Policy");
    }
}
