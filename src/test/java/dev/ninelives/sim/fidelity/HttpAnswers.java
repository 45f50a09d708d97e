package dev.ninelives.sim.fidelity;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Sends requests as they are through a client, and reads the answers whole. */
record HttpAnswers(KubernetesClient client) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SECONDS = 20;

    Answer send(String method, String path, String contentType, String body) {
        String root = client.getMasterUrl().toString().replaceAll("/+$", "");
        boolean empty = body.isEmpty() && (method.equals("GET") || method.equals("DELETE"));
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(root + path)
                .method(method, empty ? null : contentType, empty ? null : body)
                .build();
        HttpResponse<String> response = client.getHttpClient()
                .sendAsync(request, String.class)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        List<String> warnings = List.copyOf(response.headers("Warning"));
        return new Answer(response.code(), warnings, parsed(response.body()));
    }

    private static JsonNode parsed(String body) {
        try {
            return body == null ? StringNode.valueOf("") : JSON.readTree(body);
        } catch (JacksonException e) {
            return StringNode.valueOf(body);
        }
    }
}
