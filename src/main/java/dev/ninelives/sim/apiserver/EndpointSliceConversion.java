package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between discovery.k8s.io/v1beta1, which is all that 1.20 serves, and v1, in which a slice is stored: the beta has an
 * endpoint's node as one of the places in its {@code topology}.
 */
final class EndpointSliceConversion implements Conversion {
    static final ResourceType V1BETA1 =
            new ResourceType("discovery.k8s.io", "v1beta1", "EndpointSlice", "endpointslices", true);

    private static final String HOST = "kubernetes.io/hostname";
    private static final String TOPOLOGY = "topology";
    private static final String REST = "deprecatedTopology";
    private static final String NODE = "nodeName";

    @Override
    public ObjectNode toStored(ObjectNode served) {
        return converted(served, BuiltinTypes.ENDPOINT_SLICE, EndpointSliceConversion::toStoredEndpoint);
    }

    private static void toStoredEndpoint(ObjectNode endpoint) {
        if (endpoint.remove(TOPOLOGY) instanceof ObjectNode topology) {
            JsonNode host = topology.remove(HOST);
            if (host != null) {
                endpoint.set(NODE, host);
            }
            if (!topology.isEmpty()) {
                endpoint.set(REST, topology);
            }
        }
    }

    @Override
    public ObjectNode toServed(ObjectNode stored) {
        return converted(stored, V1BETA1, EndpointSliceConversion::toServedEndpoint);
    }

    private static void toServedEndpoint(ObjectNode endpoint) {
        JsonNode rest = endpoint.remove(REST);
        JsonNode node = endpoint.remove(NODE);
        if (rest != null) {
            endpoint.set(TOPOLOGY, rest);
        }
        if (node != null) {
            endpoint.withObjectProperty(TOPOLOGY).set(HOST, node);
        }
    }

    private static ObjectNode converted(ObjectNode slice, ResourceType type, Consumer<ObjectNode> endpoints) {
        ObjectNode copy = slice.deepCopy().put("apiVersion", type.apiVersion());
        copy.path("endpoints").forEach(endpoint -> endpoints.accept((ObjectNode) endpoint));
        return copy;
    }
}
