package dev.ninelives.sim.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.VirtualTimeline;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldValidationTest {
    private static final String UNKNOWN_FIELDS =
            "{'metadata': {'name': 'a', 'wobble': 1}, 'data': {'x': '1'}, 'wibble': {}}";

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final ApiServer server = new ApiServer(
            timeline,
            new HistoryRecorder(timeline),
            () -> (pod, port, path) -> Optional.empty(),
            1,
            KubernetesVersion.V1_37);

    @Test
    void refusesUnknownFieldsOfAStrictClient() {
        // When
        ApiReply reply = post("?fieldValidation=Strict", UNKNOWN_FIELDS);

        // Then
        assertThat(reply.code()).isEqualTo(400);
        assertThat(Requests.json(reply).path("message").asString())
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error:"
                        + " unknown field \"metadata.wobble\", unknown field \"wibble\"");
    }

    @Test
    void refusesFieldsThatAStrictClientNamesTwice() {
        // When
        ApiReply reply = post("?fieldValidation=Strict", "{'metadata': {'name': 'a'}, 'data': {'x': '1', 'x': '2'}}");

        // Then
        assertThat(Requests.json(reply).path("message").asString())
                .endsWith("strict decoding error: duplicate field \"data.x\"");
    }

    @Test
    void warnsOfUnknownFieldsByDefault() {
        // When
        ApiReply reply = post("", UNKNOWN_FIELDS);

        // Then
        assertThat(reply.code()).isEqualTo(201);
        assertThat(reply.warningHeaders())
                .containsExactly(
                        "299 - \"unknown field \\\"metadata.wobble\\\"\"", "299 - \"unknown field \\\"wibble\\\"\"");
    }

    @Test
    void saysNothingToAClientThatIgnoresUnknownFields() {
        assertThat(post("?fieldValidation=Ignore", UNKNOWN_FIELDS).warnings()).isEmpty();
    }

    @Test
    void refusesAWayThatDoesNotExist() {
        // When
        ApiReply reply = post("?fieldValidation=Sometimes", UNKNOWN_FIELDS);

        // Then
        assertThat(reply.code()).isEqualTo(422);
        assertThat(Requests.json(reply).path("message").asString()).contains("fieldValidation: Unsupported value");
    }

    @Test
    void refusesAStrictPatchThatAddsAnUnknownField() {
        // Given
        post("", "{'metadata': {'name': 'a'}}");

        // When
        ApiReply reply = server.handle(new ApiRequest(
                Requests.ACTOR,
                "PATCH",
                Requests.CONFIG_MAPS + "/a?fieldValidation=Strict",
                KubernetesApi.MERGE_PATCH,
                "{\"wibble\": 1}"));

        // Then
        assertThat(reply.code()).isEqualTo(422);
        assertThat(Requests.json(reply).path("message").asString())
                .endsWith("strict decoding error: unknown field \"wibble\"");
    }

    private ApiReply post(String query, String body) {
        return server.handle(new ApiRequest(
                Requests.ACTOR, "POST", Requests.CONFIG_MAPS + query, KubernetesApi.JSON, body.replace('\'', '"')));
    }
}
