package dev.ninelives.spinnaker.stage;

import com.jayway.jsonpath.JsonPath;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.stage.WebhookClient.Response;
import java.net.URI;

/** Where a webhook says how far it is. */
final class StatusEndpoint {
    private final StageExecution stage;

    StatusEndpoint(StageExecution stage) {
        this.stage = stage;
    }

    /** @throws IllegalArgumentException if the answer does not tell, or tells no URL */
    String of(Response response, Object body) {
        String url = Context.text(stage, "url");
        String resolution = Context.text(stage, "statusUrlResolution");
        String found = switch (resolution) {
            case "getMethod" -> url;
            case "locationHeader" -> response.headers().getOrDefault("location", "");
            case "webhookResponse" ->
                JsonPath.read(body, Context.text(stage, "statusUrlJsonPath")).toString();
            default ->
                throw new IllegalArgumentException(
                        "statusUrlResolution is '%s', but must be getMethod, locationHeader or webhookResponse"
                                .formatted(resolution));
        };
        if (found.isEmpty()) {
            throw new IllegalArgumentException("it has no location header");
        }
        return absolute(URI.create(url), URI.create(found));
    }

    /** Spinnaker keeps to the scheme of the webhook where the host is the same. */
    private static String absolute(URI webhook, URI status) {
        URI absolute = webhook.resolve(status);
        boolean sameHost = webhook.getHost() != null && webhook.getHost().equals(absolute.getHost());
        return sameHost && !webhook.getScheme().equals(absolute.getScheme())
                ? webhook.getScheme()
                        + absolute.toString().substring(absolute.getScheme().length())
                : absolute.toString();
    }
}
