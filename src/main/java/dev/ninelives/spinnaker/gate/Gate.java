package dev.ninelives.spinnaker.gate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Those of Gate's endpoints that a run needs.
 *
 * @see <a href="https://spinnaker.io/docs/reference/api/">Spinnaker's API reference</a>
 */
final class Gate {
    private final GateHttp http;

    Gate(GateSettings settings) {
        http = new GateHttp(settings);
    }

    CompletableFuture<JsonNode> version() {
        return http.get("/version");
    }

    /** An application with the attributes that its owners gave it, and without its clusters. */
    CompletableFuture<JsonNode> application(String name) {
        return http.get("/applications/%s?expand=false".formatted(encoded(name)));
    }

    /** The accounts that pipelines can deploy to. */
    CompletableFuture<JsonNode> accounts() {
        return http.get("/credentials");
    }

    /** The pipelines that are saved under an application. */
    CompletableFuture<JsonNode> pipelines(String application) {
        return http.get("/applications/%s/pipelineConfigs".formatted(encoded(application)));
    }

    /** Creates a pipeline, or changes that which has its {@code id}. */
    CompletableFuture<JsonNode> save(JsonNode pipeline) {
        return http.post("/pipelines", pipeline);
    }

    CompletableFuture<JsonNode> delete(String application, String pipeline) {
        return http.repeated("DELETE", "/pipelines/%s/%s".formatted(encoded(application), encoded(pipeline)));
    }

    /** Starts a saved pipeline; the answer's {@code ref} names the execution. */
    CompletableFuture<JsonNode> trigger(String application, String pipeline, JsonNode trigger) {
        return http.post("/pipelines/%s/%s".formatted(encoded(application), encoded(pipeline)), trigger);
    }

    /** The youngest executions of an application's pipelines. */
    CompletableFuture<JsonNode> executions(String application, int most) {
        return http.get("/applications/%s/pipelines?limit=%d&expand=false".formatted(encoded(application), most));
    }

    CompletableFuture<JsonNode> execution(String id) {
        return http.get("/pipelines/" + encoded(id));
    }

    CompletableFuture<JsonNode> cancel(String id, String reason) {
        return http.repeated("PUT", "/pipelines/%s/cancel?reason=%s".formatted(encoded(id), encoded(reason)));
    }

    /** Answers the manual judgment of a stage. */
    CompletableFuture<JsonNode> judge(String execution, String stage, JsonNode answer) {
        return http.repeated("PATCH", "/pipelines/%s/stages/%s".formatted(encoded(execution), encoded(stage)), answer);
    }

    /** Takes an ended execution out of Spinnaker's records. */
    CompletableFuture<JsonNode> forget(String id) {
        return http.repeated("DELETE", "/pipelines/" + encoded(id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
