package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Service as what a workload is attached to and detached from, which is done by labels alone.
 *
 * @param service the Service as read or as written
 */
record LoadBalancer(Manifest service) {
    /**
     * Which object a load balancer's full name means.
     *
     * @param namespace the workload's
     * @throws IllegalArgumentException if the name is malformed or its kind is no load balancer
     */
    static Coordinates coordinates(String namespace, String fullName) {
        String[] tokens = fullName.split(" ", -1);
        if (tokens.length != 2) {
            throw new IllegalArgumentException(
                    "Cannot use load balancer '%s': name it as '{kind} {name}', for example 'service my-service'"
                            .formatted(fullName));
        }
        Coordinates coordinates = Coordinates.of(namespace, fullName);
        if (!coordinates.kind().is(Trait.LOAD_BALANCES)) {
            throw new IllegalArgumentException(
                    "No support for load balancing via %s exists in Spinnaker".formatted(coordinates.kind()));
        }
        return coordinates;
    }

    /**
     * Adds the selector to the labels of a workload that is about to be deployed.
     *
     * @throws IllegalArgumentException if the selector is empty or shares a key with the workload's labels
     */
    void attach(Manifest workload) {
        if (Coordinates.of(service).equals(Coordinates.of(workload))) {
            return;
        }
        JsonNode selector = selector();
        if (selector.isEmpty()) {
            throw new IllegalArgumentException(
                    "Service must have a non-empty selector in order to be attached to a workload: "
                            + service.fullName());
        }
        ObjectNode labels = workload.trafficLabels();
        selector.propertyNames().forEach(key -> {
            if (labels.has(key)) {
                throw new IllegalArgumentException(
                        "Service selector must have no label keys in common with the workload: %s and %s have '%s'"
                                .formatted(service.fullName(), workload.fullName(), key));
            }
        });
        labels.setAll((ObjectNode) selector);
    }

    /** The JSON patch that gives a live object the labels of the selector. */
    ArrayNode attachPatch(Manifest target) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        selector().properties().forEach(label -> {
            String verb = target.trafficLabels().has(label.getKey()) ? "replace" : "add";
            operation(patch, verb, target, label.getKey()).set("value", label.getValue());
        });
        return patch;
    }

    /** The JSON patch that takes the labels of the selector from a live object; empty where it has none of them. */
    ArrayNode detachPatch(Manifest target) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        selector().propertyNames().stream()
                .filter(target.trafficLabels()::has)
                .forEach(key -> operation(patch, "remove", target, key));
        return patch;
    }

    private static ObjectNode operation(ArrayNode patch, String verb, Manifest target, String key) {
        String prefix = target.templateLabels().isPresent() ? "/spec/template/metadata/labels/" : "/metadata/labels/";
        String escaped = key.replace("~", "~0").replace("/", "~1");
        return patch.addObject().put("op", verb).put("path", prefix + escaped);
    }

    private JsonNode selector() {
        if (!service.apiVersion().equals("v1")) {
            throw new IllegalArgumentException("No services with version %s supported".formatted(service.apiVersion()));
        }
        return service.json().path("spec").path("selector");
    }
}
