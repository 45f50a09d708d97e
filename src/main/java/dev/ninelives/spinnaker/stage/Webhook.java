package dev.ninelives.spinnaker.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.stage.WebhookClient.Request;
import dev.ninelives.spinnaker.stage.WebhookClient.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Makes requests of what a {@code webhook} stage says, and context of what is answered. */
final class Webhook {
    private final ObjectMapper mapper;

    Webhook(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Request request(StageExecution stage, String url, String method, Object payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        Context.texts(stage, "customHeaders")
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Request(method.isEmpty() ? "POST" : method.toUpperCase(Locale.ROOT), url, headers, body(payload));
    }

    private String body(Object payload) {
        if (payload == null || payload instanceof String) {
            return payload == null ? "" : payload.toString();
        }
        try {
            return mapper.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The webhook's payload has no JSON form", e);
        }
    }

    /** What Spinnaker shows of an answer in the stage's context. */
    Map<String, Object> shown(Response response) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("statusCodeValue", response.status());
        shown.put("statusCode", HttpStatus.name(response.status()));
        if (!response.body().isEmpty()) {
            shown.put("body", json(response.body()));
        }
        shown.put("headers", response.headers());
        return shown;
    }

    /** The body as JSON where it is JSON, as text where it is not. */
    Object json(String body) {
        String trimmed = body.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return body;
        }
        try {
            return mapper.readValue(trimmed, Object.class);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
