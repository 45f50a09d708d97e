package dev.ninelives.live.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenancyTest {
    private static final ApiPath SERVICES = ApiPath.of("/api/v1/namespaces/production/services");
    private static final ApiPath NAMESPACES = ApiPath.of("/api/v1/namespaces");
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final Tenancy tenancy = new Tenancy(new OwnNames("nl-x-"));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/namespaces/production/pods?limit=5, /api/v1/namespaces/nl-x-production/pods?limit=5",
        "/api/v1/namespaces/production, /api/v1/namespaces/nl-x-production",
        "/apis/apps/v1/watch/namespaces/a/replicasets, /apis/apps/v1/watch/namespaces/nl-x-a/replicasets",
        "/api/v1/namespaces/a/services/s:80/proxy/namespaces/b,"
                + " /api/v1/namespaces/nl-x-a/services/s:80/proxy/namespaces/b",
        "/api/v1/pods?fieldSelector=metadata.namespace%3Da%2Cspec.nodeName%3Da,"
                + " /api/v1/pods?fieldSelector=metadata.namespace%3Dnl-x-a%2Cspec.nodeName%3Da",
        "/api/v1/events?fieldSelector=involvedObject.namespace!%3Da,"
                + " /api/v1/events?fieldSelector=involvedObject.namespace%21%3Dnl-x-a",
        "/api/v1/namespaces?fieldSelector=metadata.name%3Da, /api/v1/namespaces?fieldSelector=metadata.name%3Dnl-x-a",
        "/api/v1/nodes?fieldSelector=metadata.name%3Da, /api/v1/nodes?fieldSelector=metadata.name%3Da",
        "/api/v1/namespaces, /api/v1/namespaces",
        "/version, /version"
    })
    void renamesInTheAddress(String asked, String sent) {
        assertThat(tenancy.uri(URI.create("https://cluster:6443" + asked), ""))
                .hasToString("https://cluster:6443" + sent);
    }

    @Test
    void keepsThePathThatTheServerItselfIsAt() {
        // Given
        String root = "/k8s/clusters/c-1";

        // When
        URI uri = tenancy.uri(URI.create("https://rancher" + root + "/api/v1/namespaces/a/pods"), root);

        // Then
        assertThat(uri).hasToString("https://rancher/k8s/clusters/c-1/api/v1/namespaces/nl-x-a/pods");
    }

    @Test
    void renamesInJsonAndLeavesEveryOtherCharacterAsWritten() {
        // Given
        String body = """
            { "kind":"Service",  "metadata": {"namespace" : "production","name":"production",
              "labels": {"namespace": "production"}, "annotations":{"namespace":"production"}},
              "spec":{"a":[{"namespace":"production"},[1,-2.50,null,true,"production"]], "selector":{"namespace":"production"}},
              "data":{"namespace":"production"}, "tail":{"namespace":"stag\\u0069ng"} }\
            """;

        // When
        String sent = tenancy.body(body, JSON, SERVICES);

        // Then
        assertThat(sent).isEqualTo("""
            { "kind":"Service",  "metadata": {"namespace" : "nl-x-production","name":"production",
              "labels": {"namespace": "production"}, "annotations":{"namespace":"production"}},
              "spec":{"a":[{"namespace":"nl-x-production"},[1,-2.50,null,true,"production"]], "selector":{"namespace":"production"}},
              "data":{"namespace":"production"}, "tail":{"namespace":"nl-x-staging"} }\
            """);
    }

    @Test
    void renamesInBodiesThatAreLongerThanAnyBuffer() {
        // Given
        String filling = "\"filling\": \"" + "äö\uD83D\uDE00x".repeat(30_000) + "\",";
        String body =
                "{" + filling + "\"metadata\":{\"namespace\":\"a\"}, " + filling + "\"end\": {\"namespace\":\"b\"}}";

        // When
        String sent = tenancy.body(body, JSON, SERVICES);

        // Then
        assertThat(sent).isEqualTo(body.replace(":\"a\"", ":\"nl-x-a\"").replace(":\"b\"", ":\"nl-x-b\""));
    }

    @Test
    void renamesInYamlAndLeavesEveryOtherCharacterAsWritten() {
        // Given
        String body = """
            # for \uD83D\uDE00 production
            kind:   Service
            metadata:
              namespace: production   # here
              name: production
              labels: {namespace: production}
            subjects:
            - {kind: ServiceAccount, namespace: "production"}
            - namespace: 'staging'
            """;

        // When
        String sent = tenancy.body(body, YAML, SERVICES);

        // Then
        assertThat(sent)
                .isEqualTo(body.replace("  namespace: production  ", "  namespace: nl-x-production  ")
                        .replace("\"production\"", "\"nl-x-production\"")
                        .replace("'staging'", "'nl-x-staging'"));
    }

    @Test
    void renamesANamespaceItself() {
        assertThat(tenancy.body("{\"metadata\":{\"name\":\"a\"}}", JSON, NAMESPACES))
                .isEqualTo("{\"metadata\":{\"name\":\"nl-x-a\"}}");
        assertThat(tenancy.body("metadata: {name: a}\n", YAML, NAMESPACES)).isEqualTo("metadata: {name: nl-x-a}\n");
    }

    @Test
    void renamesTheLabelThatNamespaceSelectorsGoBy() {
        // Given
        String body = "{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"a\"}}}";

        // When
        String sent = tenancy.body(body, JSON, SERVICES);

        // Then
        assertThat(sent).contains("\"kubernetes.io/metadata.name\":\"nl-x-a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"metadata\":{\"namespace\":\"a\"}", "{\"metadata\":{\"namespace\":\"a\"}} }", "", "\tx: {"})
    void sendsWhatDoesNotParseAsItWasWritten(String broken) {
        assertThat(tenancy.body(broken, JSON, SERVICES)).isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata:\n\tnamespace: a\n", "metadata: {namespace: a", "a: b: c"})
    void sendsYamlThatDoesNotParseAsItWasWritten(String broken) {
        assertThat(tenancy.body(broken, YAML, SERVICES)).isEqualTo(broken);
    }

    @Test
    void renamesTheNamespaceOfAManifestThatOnlyTheServerCanRefuse() {
        // Given
        String faulty = "{\"metadata\":{\"namespace\":\"a\"},\"spec\":{\"replicas\":\"two\"}}";

        // When
        String sent = tenancy.body(faulty, JSON, SERVICES);

        // Then
        assertThat(sent).isEqualTo("{\"metadata\":{\"namespace\":\"nl-x-a\"},\"spec\":{\"replicas\":\"two\"}}");
    }
}
