package dev.ninelives.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EndpointAddressesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsEndpointsWithEachPodOnce() {
        // When
        EndpointAddresses addresses = EndpointAddresses.of(JSON.readTree("""
            {"subsets":[
              {"addresses":[{"ip":"10.0.0.1","targetRef":{"kind":"Pod","name":"a"}},{"ip":"10.0.0.9"}],
               "notReadyAddresses":[{"ip":"10.0.0.2","targetRef":{"kind":"Pod","name":"b"}}]},
              {"addresses":[{"ip":"10.0.0.1","targetRef":{"kind":"Pod","name":"a"}}]}]}\
            """));

        // Then
        assertThat(addresses).hasToString("ready [a, 10.0.0.9], not ready [b]");
    }

    @Test
    void readsASliceWhoseUnknownReadinessCountsAsReady() {
        // When
        EndpointAddresses addresses = EndpointAddresses.of(JSON.readTree("""
            {"endpoints":[
              {"addresses":["10.0.0.1"],"conditions":{"ready":true},"targetRef":{"kind":"Pod","name":"a"}},
              {"addresses":["10.0.0.2"],"conditions":{}},
              {"addresses":["10.0.0.3"],"conditions":{"ready":false}}]}\
            """));

        // Then
        assertThat(addresses).hasToString("ready [a, 10.0.0.2], not ready [10.0.0.3]");
    }

    @Test
    void findsNothingInAnythingElse() {
        assertThat(EndpointAddresses.of(JSON.readTree("{\"kind\":\"Pod\"}"))).hasToString("ready [], not ready []");
    }
}
