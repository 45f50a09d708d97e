package dev.ninelives.spinnaker.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpWebhookClientTest {
    private final HttpWebhookClient client = new HttpWebhookClient();

    @Test
    void sendsTheRequestAndReturnsTheAnswer() throws Exception {
        // Given
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/shop", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] answer = (exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("x-token") + " " + body)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Location", "/shop/1");
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();

        try {
            // When
            var response = client.send(new WebhookClient.Request(
                    "PUT", url(server.getAddress().getPort()), Map.of("x-token", "t"), "{\"a\":1}"));

            // Then
            assertThat(response.status()).isEqualTo(202);
            assertThat(response.body()).isEqualTo("PUT t {\"a\":1}");
            assertThat(response.headers()).containsEntry("location", "/shop/1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void failsWhereNobodyListens() throws IOException {
        // Given
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        // When, then
        assertThatIOException()
                .isThrownBy(() -> client.send(new WebhookClient.Request("GET", url(port), Map.of(), "")));
    }

    @Test
    void answersForHttpOnly() {
        // When
        boolean answers = client.answers("ftp://chat/shop");

        // Then
        assertThat(answers).isFalse();
        assertThat(client.answers("https://chat/shop")).isTrue();
    }

    private static String url(int port) {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/shop";
    }
}
