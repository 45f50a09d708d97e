package dev.ninelives.spinnaker.stage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends webhooks over the network, for runs on real time: the answer comes when it comes. */
public final class HttpWebhookClient implements WebhookClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public boolean answers(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the thread is interrupted, for example by a test's timeout
     */
    @Override
    public Response send(Request request) throws IOException {
        HttpRequest.Builder http =
                HttpRequest.newBuilder(URI.create(request.url())).timeout(PATIENCE);
        request.headers().forEach(http::header);
        http.method(
                request.method(),
                request.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(request.body()));
        try {
            HttpResponse<String> answer = client.send(http.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(answer.statusCode(), firstOfEach(answer), answer.body());
        } catch (ConnectException e) {
            throw e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException
                    ? new UnknownHostException(request.url())
                    : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted while it waited for " + request.url(), e);
        }
    }

    private static Map<String, String> firstOfEach(HttpResponse<String> answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }
}
