package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the case gets to see of a response. */
record Answer(HttpRequest request, HttpResponse<?> original, AsyncBody body) implements HttpResponse<AsyncBody> {
    @Override
    public int code() {
        return original.code();
    }

    @Override
    public String message() {
        return original.message();
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public List<String> headers(String key) {
        return original.headers(key);
    }

    @Override
    public Map<String, List<String>> headers() {
        return original.headers();
    }
}
