package dev.ninelives.sim.door;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.ByteArrayBodyContent;
import io.fabric8.kubernetes.client.http.StandardHttpRequest.InputStreamBodyContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Makes requests to the API server out of fabric8's. */
final class Requests {
    private Requests() {}

    static ApiRequest of(Actor actor, StandardHttpRequest request) throws IOException {
        URI uri = request.uri();
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        String contentType = request.getContentType();
        if (contentType == null) {
            contentType = request.header("Content-Type");
        }
        return new ApiRequest(actor, request.method(), path, contentType == null ? "" : contentType, body(request));
    }

    private static String body(StandardHttpRequest request) throws IOException {
        if (request.body() instanceof ByteArrayBodyContent bytes) {
            return new String(bytes.getContent(), StandardCharsets.UTF_8);
        }
        if (request.body() instanceof InputStreamBodyContent stream) {
            try (InputStream content = stream.getContent()) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        String text = request.bodyString();
        return text == null ? "" : text;
    }
}
