package dev.ninelives.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpDoorTest {
    @Test
    void sendsWarningsAsHeaders() {
        try (Served later = Served.cluster(KubernetesVersion.V1_37)) {
            // When
            HttpResponse<String> reply = later.post(
                    Served.CONFIG_MAPS, "application/json", "{\"metadata\": {\"name\": \"a\"}, \"wibble\": 1}");

            // Then
            assertThat(reply.statusCode()).isEqualTo(201);
            assertThat(reply.headers().allValues("Warning")).containsExactly("299 - \"unknown field \\\"wibble\\\"\"");
        }
    }

    @Test
    void answersAClientOfAnotherProcess() {
        try (Served served = Served.apiServer()) {
            // Given
            served.configMap("a");

            // When
            HttpResponse<String> answer = served.get(Served.CONFIG_MAPS + "/a");

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(json(answer).path("metadata").path("name").asString()).isEqualTo("a");
        }
    }

    @Test
    void letsControllersGoOnWhileAClientWaits() {
        try (Served served = Served.cluster();
                KubernetesClient client = client(served)) {
            // Given
            client.run().withName("web").withImage("ninelives/serves:1").done();

            // When
            Pod ready = client.pods().withName("web").waitUntilReady(20, TimeUnit.SECONDS);

            // Then
            assertThat(ready.getStatus().getPhase()).isEqualTo("Running");
        }
    }

    @Test
    void tellsAWatchOverAWebSocketWhatChanges() throws InterruptedException {
        try (Served served = Served.apiServer();
                KubernetesClient client = client(served)) {
            // Given
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            Watch watch = client.configMaps().watch(new Listener(told));

            // When
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("a")
                            .endMetadata()
                            .build())
                    .create();
            client.configMaps().withName("a").delete();

            // Then
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED a");
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED a");
            watch.close();
        }
    }

    @Test
    void tellsAPlainWatchWhatChanges() throws IOException {
        try (Served served = Served.apiServer();
                Socket watch = served.connect()) {
            // Given
            BufferedReader lines = watch(watch, Served.CONFIG_MAPS + "?watch=true", "*/*");

            // When
            served.configMap("a");

            // Then
            assertThat(frame(lines).path("object").path("metadata").path("name").asString())
                    .isEqualTo("a");
        }
    }

    @Test
    void namesTheColumnsOfATableOnceInAWatch() throws IOException {
        try (Served served = Served.apiServer();
                Socket watch = served.connect()) {
            // Given
            BufferedReader lines = watch(watch, Served.CONFIG_MAPS + "?watch=true", Served.TABLE);

            // When
            served.configMap("a");
            served.configMap("b");

            // Then
            JsonNode first = frame(lines).path("object");
            JsonNode second = frame(lines).path("object");
            assertThat(first.path("columnDefinitions").size()).isEqualTo(3);
            assertThat(second.path("columnDefinitions").isNull()).isTrue();
            assertThat(second.path("rows").path(0).path("cells").toString()).isEqualTo("[\"b\",0,\"0s\"]");
        }
    }

    @Test
    void endsAWatchWhenTheClientSaidSo() throws IOException {
        try (Served served = Served.apiServer();
                Socket watch = served.connect()) {
            // Given
            served.configMap("a");

            // When
            BufferedReader lines = watch(watch, Served.CONFIG_MAPS + "?watch=true&timeoutSeconds=1", "*/*");

            // Then
            assertThat(lines.lines().filter(line -> line.startsWith("{"))).hasSize(1);
        }
    }

    @Test
    void refusesAWatchOfWhatItDoesNotServe() {
        try (Served served = Served.apiServer()) {
            // When
            HttpResponse<String> answer = served.get("/api/v1/wibbles?watch=true");

            // Then
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("reason").asString()).isEqualTo("NotFound");
        }
    }

    @Test
    void showsObjectsInTheFormThatTheClientAccepts() {
        try (Served served = Served.apiServer()) {
            // When
            JsonNode table = json(served.get("/api/v1/namespaces", "Accept", Served.TABLE));
            JsonNode metadata = json(served.get(
                    "/api/v1/namespaces",
                    "Accept",
                    "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"));
            String yaml = served.get("/api/v1/namespaces/default", "Accept", "application/yaml")
                    .body();

            // Then
            assertThat(table.path("rows").path(0).path("cells").path(1).asString())
                    .isEqualTo("Active");
            assertThat(metadata.path("items").path(0).has("spec")).isFalse();
            assertThat(yaml).contains("kind: \"Namespace\"");
        }
    }

    @Test
    void refusesToShowWhatItCannot() {
        try (Served served = Served.apiServer()) {
            assertThat(served.get("/api/v1/namespaces", "Accept", "text/html").statusCode())
                    .isEqualTo(406);
            assertThat(json(served.get("/api/v1/namespaces?includeObject=Bogus", "Accept", Served.TABLE))
                            .path("message")
                            .asString())
                    .isEqualTo(
                            "Unable to convert to Table as requested: includeObject: Invalid value: \"Bogus\": must be"
                                    + " 'Metadata', 'Object', 'None', or empty");
        }
    }

    @Test
    void saysWhyItCannotListen() {
        try (Served served = Served.apiServer();
                SimCluster other = new SimCluster(1)) {
            // Given
            int taken = Integer.parseInt(served.door.url().replaceAll(".*:", ""));
            HttpDoor.Settings settings = new HttpDoor.Settings("127.0.0.1", taken, 1, failure -> {});

            // When
            assertThatThrownBy(() -> other.serve(settings))

                    // Then
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1, port " + taken + ": ");
        }
    }

    @Test
    void tellsKubectlWhereItIs() {
        try (Served served = Served.apiServer()) {
            // When
            Config config = Config.fromKubeconfig(served.door.kubeconfig());

            // Then
            assertThat(config.getMasterUrl()).isEqualTo(served.door.url() + "/");
            assertThat(config.getNamespace()).isEqualTo("default");
        }
    }

    private static KubernetesClient client(Served served) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(served.door.kubeconfig())).build())
                .build();
    }

    /** Asks for a watch and waits until it is open. */
    private static BufferedReader watch(Socket socket, String path, String accept) throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: x\r\nAccept: %s\r\nConnection: close\r\n\r\n".formatted(path, accept);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
        return lines;
    }

    private static JsonNode frame(BufferedReader lines) throws IOException {
        String line = Objects.requireNonNull(lines.readLine(), "the watch has ended");
        return line.startsWith("{") ? new JsonMapper().readTree(line) : frame(lines);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }

    private record Listener(BlockingQueue<String> told) implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap object) {
            told.add(action + " " + object.getMetadata().getName());
        }

        @Override
        public void onClose(WatcherException cause) {
            told.add("closed");
        }
    }
}
