package dev.ninelives.sim.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.table.Tables.Included;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TablesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:10:00Z");
    private static final String METADATA = "'metadata': {'name': 'a', 'creationTimestamp': '2026-01-05T09:09:00Z'}";

    @Test
    void showsADeployment() {
        assertThat(row("""
            {'kind': 'Deployment', %s,
             'spec': {'replicas': 3, 'selector': {'matchLabels': {'b': 'c', 'app': 'web'}},
                      'template': {'spec': {'containers': [{'name': 'x', 'image': 'i:1'}, {'name': 'y', 'image': 'j'}]}}},
             'status': {'readyReplicas': 2, 'updatedReplicas': 1, 'availableReplicas': 2}}\
            """)).containsExactly("a", "2/3", "1", "2", "60s", "x,y", "i:1,j", "app=web,b=c");
    }

    @Test
    void showsOfACustomKindWhatItsDefinitionSays() {
        // Given
        JsonNode columns = new JsonMapper().readTree("""
            [{"name": "Size", "type": "integer", "jsonPath": ".spec.size"},
             {"name": "Ratio", "type": "number", "jsonPath": ".spec.ratio"},
             {"name": "On", "type": "boolean", "jsonPath": ".spec.on"},
             {"name": "Hosts", "type": "string", "jsonPath": ".spec.hosts"},
             {"name": "Wrong", "type": "integer", "jsonPath": ".spec.hosts"},
             {"name": "Absent", "type": "string", "jsonPath": ".spec.absent", "priority": 1},
             {"name": "Since", "type": "date", "jsonPath": ".metadata.creationTimestamp"}]\
            """);
        JsonNode object = new JsonMapper()
                .readTree(("{'kind': 'Canary', " + METADATA
                                + ", 'spec': {'size': 3, 'ratio': 0.5, 'on': true, 'hosts': ['a', 'b']}}")
                        .replace('\'', '"'));

        // When
        ObjectNode table = Tables.ofCustom(object, columns, Included.NONE, NOW);

        // Then
        assertThat(table.path("rows").path(0).path("cells").toString())
                .isEqualTo("[\"a\",3,0.5,true,\"[\\\"a\\\",\\\"b\\\"]\",null,null,\"60s\"]");
        assertThat(table.path("columnDefinitions"))
                .extracting(column -> column.path("priority").asInt())
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind': 'HorizontalPodAutoscaler', 'metadata': {'name': 'a', 'annotations':"
                        + " {'autoscaling.alpha.kubernetes.io/metrics': '[{\\'type\\':\\'Resource\\',\\'resource\\':"
                        + "{\\'name\\':\\'memory\\',\\'targetAverageValue\\':\\'5Mi\\'}},{\\'type\\':\\'Object\\',"
                        + "\\'object\\':{\\'targetValue\\':\\'0\\',\\'averageValue\\':\\'7\\'}}]'}},"
                        + " 'spec': {'targetCPUUtilizationPercentage': 60}}",
                "{'kind': 'HorizontalPodAutoscaler', 'metadata': {'name': 'a'}, 'spec': {'metrics': [{'type':"
                        + " 'Resource', 'resource': {'target': {'averageValue': '5Mi'}}}, {'type': 'Object', 'object':"
                        + " {'target': {'averageValue': '7'}}}, {'type': 'Resource', 'resource': {'target':"
                        + " {'averageUtilization': 60}}}]}}"
            })
    void showsTheFirstTwoTargetsOfAnAutoscalerInEachOfItsVersions(String scaler) {
        // When
        ObjectNode table = Tables.of(new JsonMapper().readTree(scaler.replace('\'', '"')), Included.NONE, NOW);

        // Then
        assertThat(table.path("rows").path(0).path("cells").path(2).asString())
                .isEqualTo("<unknown>/5Mi, <unknown>/7 (avg) + 1 more...");
    }

    @Test
    void namesTheColumnsAsKubectlKnowsThem() {
        // When
        JsonNode columns = table("{'kind': 'Service', %s}").path("columnDefinitions");

        // Then
        assertThat(columns.valueStream()
                        .filter(column -> column.path("priority").asInt() == 0)
                        .map(column -> column.path("name").asString()))
                .containsExactly("Name", "Type", "Cluster-IP", "External-IP", "Port(s)", "Age");
        assertThat(columns.path(0).path("format").asString()).isEqualTo("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'waiting': {'reason': 'CrashLoopBackOff'}} | CrashLoopBackOff",
                "{'waiting': {'reason': 'ImagePullBackOff'}} | ImagePullBackOff",
                "{'terminated': {'exitCode': 1, 'reason': 'Error'}} | Error",
                "{'terminated': {'exitCode': 3}} | ExitCode:3",
                "{'terminated': {'signal': 9}} | Signal:9",
                "{'running': {}} | Running",
            })
    void callsAPodByWhatItsContainerDoes(String state, String status) {
        assertThat(row("{'kind': 'Pod', %s, 'spec': {'containers': [{}]}, 'status': {'phase': 'Running',"
                        + " 'containerStatuses': [{'ready': true, 'restartCount': 4, 'state': " + state + "}]}}"))
                .startsWith("a", state.contains("running") ? "1/1" : "0/1", status, "4", "60s");
    }

    @Test
    void saysWhichInitContainerAPodWaitsFor() {
        assertThat(row("""
            {'kind': 'Pod', %s, 'spec': {'initContainers': [{}, {}], 'containers': [{}]},
             'status': {'phase': 'Pending', 'initContainerStatuses': [
               {'restartCount': 1, 'state': {'terminated': {'exitCode': 0}}},
               {'restartCount': 2, 'state': {'waiting': {'reason': 'PodInitializing'}}}]}}\
            """)).startsWith("a", "0/1", "Init:1/2", "3");
    }

    @Test
    void callsAPodThatIsBeingDeletedTerminating() {
        assertThat(row("{'kind': 'Pod', 'metadata': {'name': 'a', 'deletionTimestamp': '2026-01-05T09:09:00Z'}}"))
                .startsWith("a", "0/0", "Terminating", "0", "<unknown>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'ClusterIP', 'clusterIP': '10.0.0.1', 'ports': [{'port': 80}, {'port': 53, 'protocol':"
                        + " 'UDP'}]} | ClusterIP | 10.0.0.1 | <none> | 80/TCP,53/UDP",
                "{'type': 'NodePort', 'clusterIP': '10.0.0.1', 'ports': [{'port': 80, 'nodePort': 30001}]}"
                        + " | NodePort | 10.0.0.1 | <none> | 80:30001/TCP",
                "{'type': 'LoadBalancer', 'clusterIP': '10.0.0.1'} | LoadBalancer | 10.0.0.1 | <pending> | <none>",
                "{'type': 'ExternalName', 'externalName': 'example.org'} | ExternalName | <none> | example.org |"
                        + " <none>",
            })
    void showsServicesOfEachType(String spec, String type, String clusterIp, String externalIp, String ports) {
        assertThat(row("{'kind': 'Service', %s, 'spec': " + spec + "}"))
                .startsWith("a", type, clusterIp, externalIp, ports);
    }

    @Test
    void showsThreeEndpointsAndCountsTheRest() {
        assertThat(row("""
            {'kind': 'Endpoints', %s, 'subsets': [{'ports': [{'port': 80}],
             'addresses': [{'ip': '1'}, {'ip': '2'}, {'ip': '3'}, {'ip': '4'}, {'ip': '5'}]}]}\
            """)).containsExactly("a", "1:80,2:80,3:80" + " + 2 more...", "60s");
    }

    @Test
    void makesARowOfEachItemOfAList() {
        // Given
        ObjectNode list = json("{'kind': 'ConfigMapList', 'apiVersion': 'v1', 'metadata': {'resourceVersion': '7'},"
                + " 'items': [{'metadata': {'name': 'a'}, 'data': {'k': 'v'}}, {'metadata': {'name': 'b'}}]}");

        // When
        ObjectNode table = Tables.of(list, Included.OBJECT, NOW);

        // Then
        assertThat(table.path("rows").valueStream().map(TablesTest::cells))
                .containsExactly(List.of("a", "1", "<unknown>"), List.of("b", "0", "<unknown>"));
        assertThat(table.path("metadata").path("resourceVersion").asString()).isEqualTo("7");
        assertThat(table.path("rows").path(1).path("object").path("kind").asString())
                .isEqualTo("ConfigMap");
    }

    @Test
    void givesARowItsMetadataUnlessAskedOtherwise() {
        // Given
        ObjectNode secret = json("{'kind': 'Secret', " + METADATA + ", 'data': {'k': 'v'}}");

        // When
        ObjectNode table = Tables.of(secret, Included.METADATA, NOW);

        // Then
        JsonNode object = table.path("rows").path(0).path("object");
        assertThat(object.path("kind").asString()).isEqualTo("PartialObjectMetadata");
        assertThat(object.has("data")).isFalse();
    }

    @Test
    void showsNameAndAgeOfAKindThatItDoesNotKnow() {
        assertThat(row("{'kind': 'Wibble', %s}")).containsExactly("a", "60s");
    }

    private static List<String> row(String object) {
        return cells(table(object).path("rows").path(0));
    }

    private static List<String> cells(JsonNode row) {
        return row.path("cells").valueStream().map(cell -> cell.asString("")).toList();
    }

    private static ObjectNode table(String object) {
        return Tables.of(json(object.replace("%s", METADATA)), Included.NONE, NOW);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
