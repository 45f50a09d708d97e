package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AutoscalerConversionTest {
    private static final String AUTOSCALERS = "/apis/autoscaling/%s/namespaces/default/horizontalpodautoscalers";
    private static final String IN_BETA = """
        {'metadata': {'name': 'web'}, 'spec': {'maxReplicas': 3, 'scaleTargetRef': {'kind': 'Deployment', 'name': 'web'},
          'metrics': [
            {'type': 'Resource', 'resource': {'name': 'cpu', 'target': {'type': 'Utilization', 'averageUtilization': 50}}},
            {'type': 'Pods', 'pods': {'metric': {'name': 'hits'}, 'target': {'type': 'AverageValue', 'averageValue': '5'}}}],
          'behavior': {'scaleDown': {'stabilizationWindowSeconds': 60}}}}\
        """;
    private static final String BEHAVIOR = """
        {"ScaleUp":{"StabilizationWindowSeconds":0,"SelectPolicy":"Max","Policies":[\
        {"Type":"Pods","Value":4,"PeriodSeconds":15},{"Type":"Percent","Value":100,"PeriodSeconds":15}]},\
        "ScaleDown":{"StabilizationWindowSeconds":60,"SelectPolicy":"Max","Policies":[\
        {"Type":"Percent","Value":100,"PeriodSeconds":15}]}}\
        """;

    private final Requests api = new Requests();

    private static String in(String version) {
        return AUTOSCALERS.formatted(version);
    }

    private JsonNode created(String version) {
        api.post(in("v2beta2"), IN_BETA);
        return json(api.get(in(version) + "/web"));
    }

    @Test
    void keepsInAnnotationsWhatTheFirstVersionHasNoFieldFor() {
        // When
        JsonNode first = created("v1");

        // Then
        assertThat(first.path("spec").path("targetCPUUtilizationPercentage").asInt())
                .isEqualTo(50);
        JsonNode annotations = first.path("metadata").path("annotations");
        assertThat(annotations.path("autoscaling.alpha.kubernetes.io/metrics").asString())
                .isEqualTo("[{\"type\":\"Pods\",\"pods\":{\"metricName\":\"hits\",\"targetAverageValue\":\"5\"}}]");
        assertThat(annotations.path("autoscaling.alpha.kubernetes.io/behavior").asString())
                .isEqualTo(BEHAVIOR);
    }

    @Test
    void hasFlatMetricsInTheFirstBeta() {
        // When
        JsonNode beta = created("v2beta1");

        // Then
        assertThat(beta.path("spec").path("metrics").toString())
                .isEqualTo("[{\"type\":\"Pods\",\"pods\":{\"metricName\":\"hits\",\"targetAverageValue\":\"5\"}},"
                        + "{\"type\":\"Resource\",\"resource\":{\"name\":\"cpu\",\"targetAverageUtilization\":50}}]");
    }

    @Test
    void showsAnObjectThatHasBeenThereAndBackAsItWas() {
        // Given
        AutoscalerConversion conversion = new AutoscalerConversion(AutoscalerConversion.V2BETA2);
        ObjectNode beta =
                (ObjectNode) new JsonMapper().readTree(created("v2beta2").toString());

        // When
        ObjectNode again = conversion.toServed(conversion.toStored(beta));

        // Then
        assertThat(again).isEqualTo(beta);
    }

    @Test
    void watchesInTheVersionThatTheClientAsksFor() {
        // Given
        List<String> versions = new ArrayList<>();
        ApiRequest watch = new ApiRequest(Requests.ACTOR, "GET", in("v2beta1") + "?watch=true", "", "");

        // When
        api.server.watch(
                watch,
                frame -> versions.add(frame.path("object").path("apiVersion").asString()));
        api.post(in("v2beta2"), IN_BETA);

        // Then
        assertThat(versions).containsExactly("autoscaling/v2beta1");
    }

    @Test
    void countsPresentMetricsAsPartOfTheStatus() {
        // Given
        created("v1");

        // When
        api.merge(in("v2beta2") + "/web/status", """
            {'status': {'currentMetrics': [{'type': 'Resource', 'resource':
              {'name': 'cpu', 'current': {'averageUtilization': 10, 'averageValue': '5m'}}}]}}\
            """);

        // Then
        JsonNode first = json(api.get(in("v1") + "/web"));
        assertThat(first.path("status").path("currentCPUUtilizationPercentage").asInt())
                .isEqualTo(10);
        assertThat(first.path("metadata")
                        .path("annotations")
                        .path("autoscaling.alpha.kubernetes.io/current-metrics")
                        .asString())
                .contains("\"currentAverageUtilization\":10,\"currentAverageValue\":\"5m\"");
    }

    @Test
    void servesNoBetaInLaterVersions() {
        // Given
        Requests later = new Requests(KubernetesVersion.V1_37);

        // When
        ApiReply reply = later.get(in("v2beta2"));

        // Then
        assertThat(reply.code()).isEqualTo(404);
    }
}
