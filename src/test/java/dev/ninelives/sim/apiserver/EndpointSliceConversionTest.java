package dev.ninelives.sim.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EndpointSliceConversionTest {
    private static final ObjectNode STORED = slice("""
        {"apiVersion":"discovery.k8s.io/v1","endpoints":[
          {"addresses":["10.42.0.1"],"nodeName":"node-1","deprecatedTopology":{"topology.kubernetes.io/zone":"a"}},
          {"addresses":["10.42.0.2"]}]}\
        """);
    private static final ObjectNode SERVED = slice("""
        {"apiVersion":"discovery.k8s.io/v1beta1","endpoints":[
          {"addresses":["10.42.0.1"],
           "topology":{"topology.kubernetes.io/zone":"a","kubernetes.io/hostname":"node-1"}},
          {"addresses":["10.42.0.2"]}]}\
        """);

    private final EndpointSliceConversion conversion = new EndpointSliceConversion();

    private static ObjectNode slice(String json) {
        return (ObjectNode) new JsonMapper().readTree(json);
    }

    @Test
    void hasTheNodeInTheTopologyOfTheBetaVersion() {
        assertThat(conversion.toServed(STORED)).isEqualTo(SERVED);
    }

    @Test
    void takesTheNodeOutOfTheTopologyOfTheBetaVersion() {
        assertThat(conversion.toStored(SERVED)).isEqualTo(STORED);
    }
}
