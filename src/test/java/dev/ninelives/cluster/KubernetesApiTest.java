package dev.ninelives.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesApiTest {
    private final Map<String, String> answers = new LinkedHashMap<>();
    private HttpServer server;
    private String received = "";
    private KubernetesClient client;
    private KubernetesApi api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = answers.get(exchange.getRequestURI().toString());
            byte[] body = (answer == null ? "404 page not found" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        api = new KubernetesApi(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void sendsAFaultyManifestAsItWasWritten() {
        // Given
        String manifest = "kind: ReplicaSet\nspec:\n\treplicas: two\n";

        // When
        api.post("/apis/apps/v1/namespaces/a/replicasets?fieldManager=x", KubernetesApi.YAML, manifest);

        // Then
        assertThat(received)
                .isEqualTo("POST /apis/apps/v1/namespaces/a/replicasets?fieldManager=x application/yaml " + manifest);
    }

    @Test
    void bringsBackWhatTheServerSaid() {
        // When
        ApiResponse response = api.get("/apis/nope/v1");

        // Then
        assertThat(response).isEqualTo(new ApiResponse(404, "404 page not found"));
    }

    @Test
    void saysThatTheClusterDidNotAnswer() {
        // Given
        server.stop(0);

        // When / Then
        assertThatThrownBy(() -> api.get("/version"))
                .isInstanceOf(ClusterUnreachableException.class)
                .hasMessageStartingWith("GET http://127.0.0.1:")
                .hasMessageContaining("/version was not answered: ");
    }

    @Test
    void findsATypeByApiVersionAndKind() {
        // Given
        answers.put(
                "/apis/apps/v1",
                "{\"resources\":[{\"name\":\"replicasets\",\"kind\":\"ReplicaSet\",\"namespaced\":true},"
                        + "{\"name\":\"replicasets/scale\",\"kind\":\"Scale\",\"namespaced\":true}]}");

        // When
        var found = new ResourceTypes(api).find("apps/v1", "ReplicaSet");

        // Then
        assertThat(found).contains(new ResourceType("apps", "v1", "ReplicaSet", "replicasets", true));
    }

    @Test
    void findsATypeByKindAloneWhateverItsCase() {
        // Given
        answers.put("/api/v1", "{\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true}]}");
        answers.put("/apis", "{\"groups\":[{\"preferredVersion\":{\"groupVersion\":\"apps/v1\"}}]}");
        answers.put(
                "/apis/apps/v1",
                "{\"resources\":[{\"name\":\"replicasets\",\"kind\":\"ReplicaSet\",\"namespaced\":true}]}");

        // When
        var found = new ResourceTypes(api).find("replicaSet");

        // Then
        assertThat(found.orElseThrow().path("a", "b")).isEqualTo("/apis/apps/v1/namespaces/a/replicasets/b");
    }

    @Test
    void hasNoTypeThatTheServerDoesNotServe() {
        assertThat(new ResourceTypes(api).find("nope/v1", "Nope")).isEmpty();
    }
}
