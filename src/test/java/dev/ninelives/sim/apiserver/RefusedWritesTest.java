package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.CONFIG_MAPS;
import static dev.ninelives.sim.apiserver.Requests.REPLICA_SETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.WriteRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedWritesTest {
    private final Requests api = new Requests();

    @Test
    void recordsWhoWasRefusedWhatAndWhy() {
        // When
        api.post(REPLICA_SETS, "{'metadata': {'name': 'web'}, 'spec': {'replicas': 'two'}}");

        // Then
        assertThat(refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.actor()).isEqualTo(Requests.ACTOR);
            assertThat(refusal.method()).isEqualTo("POST");
            assertThat(refusal.object()).hasToString("ReplicaSet default/web");
            assertThat(refusal.code()).isEqualTo(400);
            assertThat(refusal.reason()).isEqualTo("BadRequest");
            assertThat(refusal.message()).contains("of type int32");
        });
    }

    @Test
    void recordsADocumentThatDoesNotParseWithoutAName() {
        // When
        api.post(REPLICA_SETS, "{'metadata': ");

        // Then
        assertThat(refusals()).extracting(WriteRefused::object).singleElement().hasToString("ReplicaSet default/");
    }

    @Test
    void namesAnUnknownTypeByItsPath() {
        // When
        api.post("/apis/apps/v1/namespaces/default/wibbles", "{'metadata': {'name': 'w'}}");
        api.post("/apis/nope/v1/namespaces/default/things", "{'metadata': {'name': 't'}}");

        // Then
        assertThat(refusals())
                .extracting(refusal -> refusal.code() + " " + refusal.object())
                .containsExactly("404 wibbles default/w", "404 things default/t");
    }

    @Test
    void leavesReadsAndDryRunsOut() {
        // When
        api.get(CONFIG_MAPS + "/missing");
        api.post(CONFIG_MAPS + "?dryRun=All", "{'metadata': {'name': 'Bad_Name'}}");

        // Then
        assertThat(refusals()).isEmpty();
    }

    private List<WriteRefused> refusals() {
        return api.history.history().events(WriteRefused.class).toList();
    }
}
