package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the case gets to see of a response. */
record Answer(HttpRequest request, int code, String message, Map<String, List<String>> headers, AsyncBody body)
        implements HttpResponse<AsyncBody> {
    Answer {
        Map<String, List<String>> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        insensitive.putAll(headers);
        headers = insensitive;
    }

    /** A response of the cluster with another body. */
    static Answer of(HttpRequest request, HttpResponse<?> original, AsyncBody body) {
        return new Answer(request, original.code(), original.message(), original.headers(), body);
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public List<String> headers(String key) {
        return headers.getOrDefault(key, List.of());
    }
}
