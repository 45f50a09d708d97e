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
class DeploymentRulesTest {
    private static final Schema SCHEMA = Schemas.of(new ResourceType("apps", "v1", "Deployment", "deployments", true));
    private static final String PERCENT =
            ": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex"
                    + " used for validation is '[0-9]+%')";
    private static final String UNAVAILABLE = "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: ";
    private static final String SURGE = "spec.strategy.rollingUpdate.maxSurge: Invalid value: ";
    private static final String NEGATIVE = ": must be greater than or equal to 0";

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "'strategy': {'rollingUpdate': {'maxSurge': 0, 'maxUnavailable': 0}}",
                        List.of(UNAVAILABLE + "intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}: may not be 0 when"
                                + " `maxSurge` is 0")),
                Arguments.of(
                        "'strategy': {'rollingUpdate': {'maxSurge': '0%', 'maxUnavailable': '0%'}}",
                        List.of(UNAVAILABLE + "intstr.IntOrString{Type:1, IntVal:0, StrVal:\"0%\"}: may not be 0 when"
                                + " `maxSurge` is 0")),
                Arguments.of(
                        "'strategy': {'rollingUpdate': {'maxSurge': -1, 'maxUnavailable': -2}}",
                        List.of(UNAVAILABLE + "-2" + NEGATIVE, SURGE + "-1" + NEGATIVE)),
                Arguments.of(
                        "'strategy': {'rollingUpdate': {'maxSurge': '200%', 'maxUnavailable': '101%'}}",
                        List.of(UNAVAILABLE + "intstr.IntOrString{Type:1, IntVal:0, StrVal:\"101%\"}: must not be"
                                + " greater than 100%")),
                Arguments.of(
                        "'strategy': {'rollingUpdate': {'maxSurge': 'foo', 'maxUnavailable': '1x'}}",
                        List.of(
                                UNAVAILABLE + "intstr.IntOrString{Type:1, IntVal:0, StrVal:\"1x\"}" + PERCENT,
                                SURGE + "intstr.IntOrString{Type:1, IntVal:0, StrVal:\"foo\"}" + PERCENT,
                                UNAVAILABLE + "intstr.IntOrString{Type:1, IntVal:0, StrVal:\"1x\"}: may not be 0 when"
                                        + " `maxSurge` is 0")),
                Arguments.of(
                        "'strategy': {'type': 'Foo'}",
                        List.of("spec.strategy: Unsupported value: apps.DeploymentStrategy{Type:\"Foo\","
                                + " RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}: supported values:"
                                + " \"Recreate\", \"RollingUpdate\"")),
                Arguments.of(
                        "'strategy': {'type': 'Recreate', 'rollingUpdate': {'maxSurge': 1}}",
                        List.of("spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is"
                                + " 'Recreate'")),
                Arguments.of(
                        "'replicas': -1, 'minReadySeconds': -1, 'revisionHistoryLimit': -1,"
                                + " 'progressDeadlineSeconds': -1",
                        List.of(
                                "spec.replicas: Invalid value: -1" + NEGATIVE,
                                "spec.minReadySeconds: Invalid value: -1" + NEGATIVE,
                                "spec.revisionHistoryLimit: Invalid value: -1" + NEGATIVE,
                                "spec.progressDeadlineSeconds: Invalid value: -1" + NEGATIVE,
                                "spec.progressDeadlineSeconds: Invalid value: -1: must be greater than"
                                        + " minReadySeconds")),
                Arguments.of(
                        "'minReadySeconds': 700",
                        List.of("spec.progressDeadlineSeconds: Invalid value: 600: must be greater than"
                                + " minReadySeconds")),
                Arguments.of(
                        "'selector': {}",
                        List.of("spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil),"
                                + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid"
                                + " for deployment")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String spec, List<String> sentences) throws WrongTypeException {
        // When
        List<Cause> causes = SCHEMA.validateNew(deployment(spec));

        // Then
        assertThat(causes).extracting(Cause::sentence).containsExactlyElementsOf(sentences);
    }

    @Test
    void refusesATemplateThatEnds() throws WrongTypeException {
        // Given
        ObjectNode deployment = deployment("");
        ObjectNode spec = deployment.withObject("/spec/template/spec");
        spec.put("activeDeadlineSeconds", 5).put("restartPolicy", "Never");

        // When
        List<Cause> causes = SCHEMA.validateNew(deployment);

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsExactly(
                        "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
                        "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is"
                                + " not Supported");
    }

    @Test
    void refusesAnotherSelector() throws WrongTypeException {
        // Given
        ObjectNode changed = deployment("'selector': {'matchLabels': {'a': 'x', 'b': 'c'}}");
        changed.withObject("/spec/template/metadata/labels").put("b", "c");

        // When
        List<Cause> causes = SCHEMA.validateChange(changed, deployment(""));

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsExactly("spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"
                        + "\"a\":\"x\", \"b\":\"c\"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is"
                        + " immutable");
    }

    @Test
    void refusesCountsThatContradictEachOther() throws WrongTypeException {
        // Given
        ObjectNode old = deployment("");
        ObjectNode changed = deployment("");
        old.putObject("status").put("collisionCount", 2);
        changed.putObject("status")
                .put("replicas", 1)
                .put("readyReplicas", 2)
                .put("availableReplicas", 3)
                .put("updatedReplicas", 9)
                .put("collisionCount", -1);

        // When
        List<Cause> causes = SCHEMA.validateChange(changed, old);

        // Then
        assertThat(causes)
                .extracting(Cause::sentence)
                .containsExactly(
                        "status.collisionCount: Invalid value: -1" + NEGATIVE,
                        "status.updatedReplicas: Invalid value: 9: cannot be greater than status.replicas",
                        "status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas",
                        "status.availableReplicas: Invalid value: 3: cannot be greater than status.replicas",
                        "status.availableReplicas: Invalid value: 3: cannot be greater than readyReplicas",
                        "status.collisionCount: Invalid value: -1: cannot be decremented");
    }

    /** A good one, but for {@code spec}. */
    private static ObjectNode deployment(String spec) throws WrongTypeException {
        String selector = spec.contains("selector") ? "" : "'selector': {'matchLabels': {'a': 'x'}}, ";
        String text = "{'metadata': {'name': 'd'}, 'spec': {" + selector + spec + (spec.isEmpty() ? "" : ", ")
                + "'template': {'metadata': {'labels': {'a': 'x'}}, 'spec': {'containers': [{'name': 'c', 'image':"
                + " 'i'}]}}}}";
        ObjectNode decoded = SCHEMA.decode((ObjectNode) new JsonMapper().readTree(text.replace('\'', '"')))
                .object();
        SCHEMA.applyDefaults(decoded);
        return decoded;
    }
}
