package dev.ninelives.sim.http;

import dev.ninelives.sim.apiserver.ApiReply;
import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.http.Acceptance.Form;
import dev.ninelives.sim.table.Tables.Included;
import dev.ninelives.time.Timeline;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Gives each client the view that it asks for. */
final class Views {
    private static final Pattern INCLUDE_OBJECT = Pattern.compile("[?&]includeObject=([^&]*)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String YAML_TYPE = "application/yaml";

    private final ApiServer server;
    private final Timeline timeline;

    Views(ApiServer server, Timeline timeline) {
        this.server = server;
        this.timeline = timeline;
    }

    /** @throws Refusal if the client wants its rows in a form that there is not */
    View of(ApiRequest request, Optional<Acceptance> acceptance) {
        Form form = acceptance.map(Acceptance::form).orElse(Form.WHOLE);
        return form == Form.TABLE
                ? new View(form, included(request.path()), timeline, server.printerColumns(request))
                : new View(form, Included.NONE, timeline, Optional.empty());
    }

    private static Included included(String path) {
        Matcher parameter = INCLUDE_OBJECT.matcher(path);
        String value = parameter.find() ? parameter.group(1) : "";
        return switch (value) {
            case "", "Metadata" -> Included.METADATA;
            case "Object" -> Included.OBJECT;
            case "None" -> Included.NONE;
            default ->
                throw new Refusal(
                        400,
                        "BadRequest",
                        "Unable to convert to Table as requested: includeObject: Invalid value: \"" + value
                                + "\": must be 'Metadata', 'Object', 'None', or empty");
        };
    }

    /** An answer in the form that was asked for; what is no document of the API is the same to all. */
    ApiReply shown(ApiReply reply, View view, Optional<Acceptance> acceptance) {
        if (!reply.contentType().equals(ApiReply.JSON)) {
            return reply;
        }
        if (acceptance.isEmpty()) {
            throw new Refusal(
                    406,
                    "NotAcceptable",
                    "only the following media types are accepted: application/json, application/yaml");
        }
        String body = reply.isSuccess() ? view.document(reply.body()) : reply.body();
        return acceptance.get().yaml()
                ? new ApiReply(
                        reply.code(),
                        YAML_TYPE,
                        YAML.writeValueAsString(JSON.readTree(body)),
                        reply.headers(),
                        reply.warnings())
                : new ApiReply(reply.code(), ApiReply.JSON, body, reply.headers(), reply.warnings());
    }
}
