package dev.ninelives.scenario;

import dev.ninelives.fault.Fault;
import dev.ninelives.fault.Manifest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What faults may ask for in <code>${…}</code>. */
record FaultVariables(List<String> namespaces, String production) {
    /**
     * The values for one fault of one manifest; {@code otherNamespace} is the first of the scenario's that is not the
     * manifest's own, and none where there is no other.
     */
    Map<String, String> of(Fault fault, Manifest healthy) {
        String own = namespace(fault, healthy);
        return namespaces.stream()
                .filter(namespace -> !namespace.equals(own))
                .limit(1)
                .collect(Collectors.toMap(namespace -> "otherNamespace", namespace -> namespace));
    }

    private String namespace(Fault fault, Manifest healthy) {
        return Manifest.parse(healthy.text()).orElse(List.of()).stream()
                .filter(document -> document.path("kind").asString("").equals(fault.target()))
                .map(document -> document.path("metadata").path("namespace"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .orElse(production);
    }
}
