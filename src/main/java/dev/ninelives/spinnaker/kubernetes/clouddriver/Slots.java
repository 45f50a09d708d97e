package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The places in a manifest where an artifact's reference can stand. */
final class Slots {
    /** A field with a text in it. */
    record Slot(ObjectNode parent, String field) {
        String value() {
            return parent.path(field).asString("");
        }

        void set(String value) {
            parent.put(field, value);
        }
    }

    private static final String[] CONTAINERS = {"containers", "initContainers"};

    private Slots() {}

    /** The images of all containers in all Pod templates, however deep, as in a CronJob. */
    static List<Slot> templateImages(JsonNode manifest) {
        return slots(templateContainers(manifest), "image");
    }

    static List<Slot> podImages(JsonNode manifest) {
        return slots(manifest.path("spec").path("containers").valueStream(), "image");
    }

    static List<Slot> configMaps(JsonNode manifest) {
        List<Slot> slots = new ArrayList<>();
        slots.addAll(slots(volumes(manifest), "configMap", "name"));
        slots.addAll(slots(projected(manifest), "configMap", "name"));
        slots.addAll(slots(each(templateContainers(manifest), "env"), "valueFrom", "configMapKeyRef", "name"));
        slots.addAll(slots(each(templateContainers(manifest), "envFrom"), "configMapRef", "name"));
        return slots;
    }

    static List<Slot> secrets(JsonNode manifest) {
        List<Slot> slots = new ArrayList<>();
        slots.addAll(slots(volumes(manifest), "secret", "secretName"));
        slots.addAll(slots(projected(manifest), "secret", "name"));
        slots.addAll(slots(each(templateContainers(manifest), "env"), "valueFrom", "secretKeyRef", "name"));
        slots.addAll(slots(each(templateContainers(manifest), "envFrom"), "secretRef", "name"));
        return slots;
    }

    /** The target of a HorizontalPodAutoscaler, if it is of that kind. */
    static List<Slot> scaleTargets(JsonNode manifest, String kind) {
        JsonNode target = manifest.path("spec").path("scaleTargetRef");
        return target.path("kind").asString("").equalsIgnoreCase(kind) ? slots(Stream.of(target), "name") : List.of();
    }

    private static Stream<JsonNode> volumes(JsonNode manifest) {
        return each(podSpecs(manifest).stream(), "volumes");
    }

    private static Stream<JsonNode> projected(JsonNode manifest) {
        return each(volumes(manifest).map(volume -> volume.path("projected")), "sources");
    }

    private static Stream<JsonNode> templateContainers(JsonNode manifest) {
        return podSpecs(manifest).stream()
                .flatMap(spec -> Stream.of(CONTAINERS).map(spec::path).flatMap(JsonNode::valueStream));
    }

    private static List<JsonNode> podSpecs(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode spec = node.path("spec").path("template").path("spec");
        if (spec.isObject()) {
            found.add(spec);
        }
        node.forEach(child -> found.addAll(podSpecs(child)));
        return found;
    }

    private static Stream<JsonNode> each(Stream<JsonNode> nodes, String list) {
        return nodes.map(node -> node.path(list)).flatMap(JsonNode::valueStream);
    }

    private static List<Slot> slots(Stream<JsonNode> nodes, String... path) {
        int last = path.length - 1;
        List<Slot> slots = new ArrayList<>();
        nodes.forEach(node -> {
            JsonNode parent = node;
            for (int i = 0; i < last; i++) {
                parent = parent.path(path[i]);
            }
            if (parent instanceof ObjectNode object && object.path(path[last]).isString()) {
                slots.add(new Slot(object, path[last]));
            }
        });
        return slots;
    }
}
