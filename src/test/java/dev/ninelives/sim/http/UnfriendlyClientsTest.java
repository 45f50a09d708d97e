package dev.ninelives.sim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.time.VirtualTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every client gets a clear refusal, or is let go; afterwards the cluster answers as before. */
class UnfriendlyClientsTest {
    private static final String JSON = "application/json";
    private static final Limits IMPATIENT = new Limits(1_000, 8_192, 20, Duration.ofMillis(300));

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE", "\u0080\u00ff\u0000 x", "GET", "{\"not\": \"http\"}"})
    void refusesWhatIsNotHttp(String line) throws IOException {
        try (Served served = Served.apiServer();
                Socket client = served.connect()) {
            // When
            send(client, line + "\r\n\r\n");

            // Then
            assertThat(allOf(client))
                    .matches("(?s)HTTP/1\\.[01] 400 Bad Request.*\nBad Request: this is not HTTP/1.1\n");
            assertAnswers(served);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/wibble, 404",
        "/api/v1/../../etc/passwd, 404",
        "/api/v1/namespaces/%2e%2e%2f%2e%2e%2fetc%2fpasswd, 404",
        "/apis/apps/v9/deployments, 404",
        "/api/v1/namespaces/a%00b, 404",
        "/api/v1/namespaces/%zz, 400",
        "/api/v1/pods?limit=many, 400",
        "/api/v1/pods?continue=%25%25, 400",
        "/api/v1/pods?watch=true&resourceVersion=x, 500"
    })
    void refusesPathsThatLeadNowhere(String path, int code) throws IOException {
        try (Served served = Served.apiServer();
                Socket client = served.connect()) {
            // When
            send(client, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(allOf(client)).startsWith("HTTP/1.1 " + code + " ").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void refusesARequestLineThatIsTooLong() throws IOException {
        try (Served served = Served.apiServer();
                Socket client = served.connect()) {
            // When
            send(client, "GET /api/v1/pods?labelSelector=" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

            // Then
            assertThat(allOf(client)).contains(" 414 ").contains("a request line may have up to 65536 bytes");
        }
    }

    @Test
    void refusesHeadersThatAreTooLong() throws IOException {
        try (Served served = Served.apiServer();
                Socket client = served.connect()) {
            // When
            send(client, "GET /api HTTP/1.1\r\nHost: x\r\nCookie: " + "a".repeat(100_000) + "\r\n\r\n");

            // Then
            assertThat(allOf(client)).startsWith("HTTP/1.1 431 ").contains("headers may have up to 65536 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3 * 1024 * 1024 + 1, 10 * 1024 * 1024})
    void refusesABodyThatIsLongerThanARealServerTakes(int length) {
        try (Served served = Served.apiServer()) {
            // When
            HttpResponse<String> answer = served.post(Served.CONFIG_MAPS, JSON, "x".repeat(length));

            // Then
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(json(answer).path("message").asString()).isEqualTo("Request entity too large: limit is 3145728");
            assertThat(json(answer).path("reason").asString()).isEqualTo("RequestEntityTooLarge");
            assertAnswers(served);
        }
    }

    @Test
    void refusesABodyThatIsTooLongBeforeItIsSent() throws IOException {
        try (Served served = Served.apiServer();
                Socket client = served.connect()) {
            // When
            send(client, request("POST /api/v1/namespaces", "Expect: 100-continue", "Content-Length: 99999999"));

            // Then
            assertThat(allOf(client)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void saysWhatToDoInsteadOfSendingProtobuf() {
        try (Served served = Served.apiServer()) {
            // When
            HttpResponse<String> answer =
                    served.post("/api/v1/namespaces", "application/vnd.kubernetes.protobuf", "k8s\0");

            // Then
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(json(answer).path("message").asString()).contains("| kubectl apply -f -");
        }
    }

    @ParameterizedTest
    @CsvSource({"application/json, {\"a\":, }", "application/yaml, '[', ']'", "application/json, '[', ']'"})
    void refusesWhatIsNestedTooDeeply(String contentType, String open, String close) {
        try (Served served = Served.apiServer()) {
            // Given
            String body = "{\"data\": " + open.repeat(20_000) + "1" + close.repeat(20_000) + "}";

            // When
            HttpResponse<String> answer = served.post(Served.CONFIG_MAPS, contentType, body);

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("message").asString())
                    .startsWith("the object provided is unrecognized (must be of type ConfigMap): ");
            assertAnswers(served);
        }
    }

    @Test
    void refusesAliasesThatWouldGrowBeyondAllBounds() {
        try (Served served = Served.apiServer()) {
            // Given
            StringBuilder body = new StringBuilder("a0: &a0 [x, x]\n");
            for (int i = 1; i <= 24; i++) {
                body.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
            }

            // When
            HttpResponse<String> answer = served.post(Served.CONFIG_MAPS, "application/yaml", body.toString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("message").asString()).contains("document contains excessive aliasing");
        }
    }

    @Test
    void letsAClientGoThatNeverEndsItsHeaders() throws IOException {
        try (Served served = Served.apiServer(IMPATIENT, new VirtualTimeline(1));
                Socket client = served.connect()) {
            // When
            send(client, "GET /api HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            // Then
            assertThat(allOf(client)).isEmpty();
        }
    }

    @Test
    void letsAClientGoThatNeverEndsItsBody() throws IOException {
        try (Served served = Served.apiServer(IMPATIENT, new VirtualTimeline(1));
                Socket client = served.connect()) {
            // When
            send(client, "POST /api/v1/namespaces HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");

            // Then
            assertThat(allOf(client)).isEmpty();
        }
    }

    @Test
    void keepsAWatchOpenOnWhichNothingHappens() throws IOException {
        try (Served served = Served.apiServer(IMPATIENT, new VirtualTimeline(1));
                Socket quiet = served.connect();
                Socket forgotten = served.connect()) {
            // Given
            BufferedReader lines = watch(quiet);

            // When
            assertThat(allOf(forgotten)).isEmpty(); // by now the watch has been quiet for as long
            served.configMap("a");

            // Then
            assertThat(frame(lines)).contains("\"name\":\"a\"");
        }
    }

    @Test
    void tellsAThousandWatchesAtOnce() throws IOException {
        try (Served served = Served.apiServer()) {
            // Given
            List<Socket> sockets = new ArrayList<>();
            List<BufferedReader> watches = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                sockets.add(served.connect());
                watches.add(watch(sockets.get(i)));
            }

            // When
            served.configMap("a");

            // Then
            for (BufferedReader watch : watches) {
                assertThat(frame(watch)).contains("\"name\":\"a\"");
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            assertAnswers(served);
        }
    }

    @Test
    void breaksOffAWatchWhoseClientNeverReads() throws IOException {
        Limits limits = new Limits(Limits.USUAL.bodyBytes(), Limits.USUAL.headBytes(), 10, Limits.USUAL.quiet());
        try (Served served = Served.apiServer(limits, new VirtualTimeline(1));
                Socket client = new Socket()) {
            // Given
            client.setReceiveBufferSize(4_096);
            client.setSoTimeout(30_000);
            served.connectTo(client);
            watch(client);

            // When
            String data = "x".repeat(200_000);
            for (int i = 0; i < 50; i++) {
                served.post(
                        Served.CONFIG_MAPS,
                        JSON,
                        "{\"metadata\": {\"name\": \"c%d\"}, \"data\": {\"k\": \"%s\"}}".formatted(i, data));
            }

            // Then
            assertThat(bytesUntilTheEnd(client)).isLessThan(50L * data.length());
            assertAnswers(served);
        }
    }

    private static void assertAnswers(Served served) {
        assertThat(served.get("/readyz").body()).isEqualTo("ok");
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static String request(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static BufferedReader watch(Socket client) throws IOException {
        send(client, "GET " + Served.CONFIG_MAPS + "?watch=true HTTP/1.1\r\nHost: x\r\n\r\n");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
        return lines;
    }

    private static String frame(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("{")) {
            line = lines.readLine();
        }
        return line;
    }

    /** All that the server says until it closes the connection. */
    private static String allOf(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long bytesUntilTheEnd(Socket client) throws IOException {
        InputStream input = client.getInputStream();
        byte[] buffer = new byte[65_536];
        long all = 0;
        try {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                all += read;
            }
        } catch (SocketException reset) {
            return all; // broken off, too
        }
        return all;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
