package dev.ninelives.spinnaker.stage;

import java.io.IOException;
import java.util.Map;

/** Whoever answers the requests of {@code webhook} stages. */
public interface WebhookClient {
    /** Nobody: a pipeline that calls a webhook is refused, since nothing stands for the webhook. */
    WebhookClient NONE = new WebhookClient() {
        @Override
        public boolean answers(String url) {
            return false;
        }

        @Override
        public Response send(Request request) throws IOException {
            throw new IOException("nothing answers for " + request.url());
        }
    };

    /** Whether requests to this URL get an answer, so that a pipeline can be refused before it starts. */
    boolean answers(String url);

    /**
     * Sends a request and waits for its answer, whatever its status is.
     *
     * @throws IOException if there is no answer: no such host, no connection, none in time
     */
    Response send(Request request) throws IOException;

    /**
     * A request.
     *
     * @param method in upper case
     * @param body empty where there is none
     */
    record Request(String method, String url, Map<String, String> headers, String body) {}

    /**
     * An answer.
     *
     * @param headers by their names in lower case
     */
    record Response(int status, Map<String, String> headers, String body) {}
}
