package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes Pods from the {@code spec.template} of a workload. */
final class PodTemplate {
    private PodTemplate() {}

    /** A Pod that {@code owner} controls, with a name that the server generates. */
    static ObjectNode pod(ResourceType ownerType, ObjectNode owner) {
        JsonNode template = owner.path("spec").path("template").deepCopy();
        ObjectNode pod = owner.objectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("generateName", Metadata.name(owner) + "-");
        metadata.put("namespace", Metadata.namespace(owner));
        for (String field : List.of("labels", "annotations", "finalizers")) {
            if (template.path("metadata").has(field)) {
                metadata.set(field, template.path("metadata").path(field));
            }
        }
        metadata.putArray("ownerReferences").add(Claims.controllerReference(ownerType, owner));
        pod.set("spec", template.path("spec"));
        return pod;
    }
}
