package dev.ninelives.sim.door;

import dev.ninelives.sim.apiserver.ApiReply;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of the API server as fabric8 reads it. */
final class InProcessResponse extends StandardHttpHeaders implements HttpResponse<AsyncBody> {
    private final HttpRequest request;
    private final ApiReply reply;
    private final AsyncBody body;

    InProcessResponse(HttpRequest request, ApiReply reply, AsyncBody body) {
        super(headers(reply));
        this.request = request;
        this.reply = reply;
        this.body = body;
    }

    private static Map<String, List<String>> headers(ApiReply reply) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of(reply.contentType()));
        reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        headers.put("Warning", reply.warningHeaders());
        return headers;
    }

    @Override
    public int code() {
        return reply.code();
    }

    @Override
    public AsyncBody body() {
        return body;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
        return Optional.empty();
    }
}
