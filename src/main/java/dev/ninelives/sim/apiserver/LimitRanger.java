package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Quantities;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the containers of new Pods what the LimitRanges of their namespace say, and refuses Pods and claims that break them:
 * the admission plugin of that name.
 */
final class LimitRanger {
    private static final String ANNOTATION = "kubernetes.io/limit-ranger";

    private final ObjectStore store;

    LimitRanger(ObjectStore store) {
        this.store = store;
    }

    /** Fills in requests and limits that are missing, in place. */
    void fill(ResourceType type, ObjectNode object, String namespace) {
        if (!type.equals(BuiltinTypes.POD)) {
            return;
        }
        List<String> set = new ArrayList<>();
        for (JsonNode limit : limits(namespace, "Container")) {
            for (String containers : List.of("initContainers", "containers")) {
                String word = containers.equals("containers") ? "container" : "init container";
                for (JsonNode container : object.path("spec").path(containers)) {
                    fill((ObjectNode) container, limit, word, set);
                }
            }
        }
        if (!set.isEmpty()) {
            Metadata.of(object)
                    .withObjectProperty("annotations")
                    .put(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", set));
        }
    }

    private static void fill(ObjectNode container, JsonNode limit, String word, List<String> set) {
        String name = container.path("name").asString("");
        fill(container, "requests", limit.path("defaultRequest"), word + " " + name, set);
        fill(container, "limits", limit.path("default"), word + " " + name, set);
    }

    private static void fill(ObjectNode container, String member, JsonNode defaults, String whose, List<String> set) {
        List<String> filled = new ArrayList<>();
        for (Map.Entry<String, JsonNode> amount : defaults.properties()) {
            JsonNode own = container.path("resources").path(member);
            if (!own.has(amount.getKey())) {
                container
                        .withObjectProperty("resources")
                        .withObjectProperty(member)
                        .set(amount.getKey(), amount.getValue());
                filled.add(amount.getKey());
            }
        }
        if (!filled.isEmpty()) {
            String singular = member.substring(0, member.length() - 1);
            set.add(String.join(", ", filled.stream().sorted().toList()) + " " + singular + " for " + whose);
        }
    }

    /** Refuses what breaks a limit. */
    void check(ResourceType type, ObjectNode object, String namespace) {
        List<String> broken = new ArrayList<>();
        if (type.equals(BuiltinTypes.POD)) {
            pod(object.path("spec"), namespace, broken);
        } else if (type.equals(BuiltinTypes.PERSISTENT_VOLUME_CLAIM)) {
            claim(object.path("spec").path("resources").path("requests"), namespace, broken);
        }
        if (!broken.isEmpty()) {
            String why = broken.size() == 1 ? broken.get(0) : "[" + String.join(", ", broken) + "]";
            throw Statuses.forbidden(type, Metadata.name(object), why);
        }
    }

    private void pod(JsonNode spec, String namespace, List<String> broken) {
        for (JsonNode limit : limits(namespace, "Container")) {
            for (String containers : List.of("containers", "initContainers")) {
                spec.path(containers)
                        .forEach(container -> new Usage("Container", limit, container.path("resources")).check(broken));
            }
        }
        for (JsonNode limit : limits(namespace, "Pod")) {
            new Usage("Pod", limit, total(spec, limit)).check(broken);
        }
    }

    /** What all containers ask for, of the resources that a limit names; nothing if none of them does. */
    private static ObjectNode total(JsonNode podSpec, JsonNode limit) {
        ObjectNode total = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("requests", "limits")) {
            for (String bound : List.of("min", "max", "maxLimitRequestRatio")) {
                for (Map.Entry<String, JsonNode> amount : limit.path(bound).properties()) {
                    BigDecimal sum = PodResources.sum(podSpec, member, amount.getKey());
                    if (sum.signum() != 0) {
                        total.withObjectProperty(member)
                                .put(
                                        amount.getKey(),
                                        Quantities.text(sum, amount.getValue().asString("")));
                    }
                }
            }
        }
        return total;
    }

    private void claim(JsonNode requests, String namespace, List<String> broken) {
        for (JsonNode limit : limits(namespace, "PersistentVolumeClaim")) {
            String words = " storage usage per PersistentVolumeClaim is %s, but request is %s";
            JsonNode asked = requests.path("storage");
            JsonNode least = limit.path("min").path("storage");
            JsonNode most = limit.path("max").path("storage");
            if (!least.isMissingNode() && compare(asked, least) < 0) {
                broken.add("minimum" + words.formatted(least.asString(""), asked.asString("")));
            }
            if (!most.isMissingNode() && compare(asked, most) > 0) {
                broken.add("maximum" + words.formatted(most.asString(""), asked.asString("")));
            }
        }
    }

    private static int compare(JsonNode one, JsonNode other) {
        return Quantities.parse(one).compareTo(Quantities.parse(other));
    }

    private List<JsonNode> limits(String namespace, String type) {
        return store.list(BuiltinTypes.LIMIT_RANGE, namespace).stream()
                .flatMap(range -> range.path("spec").path("limits").valueStream())
                .filter(limit -> limit.path("type").asString("").equals(type))
                .toList();
    }

    /** What a container or Pod asks for, held to one limit. */
    private record Usage(String type, JsonNode limit, JsonNode resources) {
        void check(List<String> broken) {
            limit.path("min").properties().forEach(least -> least(least.getKey(), least.getValue(), broken));
            limit.path("max").properties().forEach(most -> most(most.getKey(), most.getValue(), broken));
            limit.path("maxLimitRequestRatio")
                    .properties()
                    .forEach(ratio -> ratio(ratio.getKey(), ratio.getValue(), broken));
        }

        private JsonNode amount(String member, String resource) {
            return resources.path(member).path(resource);
        }

        private void least(String resource, JsonNode least, List<String> broken) {
            JsonNode request = amount("requests", resource);
            JsonNode most = amount("limits", resource);
            String words = "minimum %s usage per %s is %s".formatted(resource, type, least.asString(""));
            if (request.isMissingNode()) {
                broken.add(words + ".  No request is specified");
            } else if (compare(request, least) < 0) {
                broken.add(words + ", but request is " + request.asString(""));
            } else if (!most.isMissingNode() && compare(most, least) < 0) {
                broken.add(words + ", but limit is " + most.asString(""));
            }
        }

        private void most(String resource, JsonNode most, List<String> broken) {
            JsonNode request = amount("requests", resource);
            JsonNode own = amount("limits", resource);
            String words = "maximum %s usage per %s is %s".formatted(resource, type, most.asString(""));
            if (own.isMissingNode()) {
                broken.add(words + ".  No limit is specified");
            } else if (compare(own, most) > 0) {
                broken.add(words + ", but limit is " + own.asString(""));
            } else if (compare(request, most) > 0) {
                broken.add(words + ", but request is " + request.asString(""));
            }
        }

        private void ratio(String resource, JsonNode ratio, List<String> broken) {
            JsonNode request = amount("requests", resource);
            JsonNode own = amount("limits", resource);
            String words = "%s max limit to request ratio per %s is %s".formatted(resource, type, ratio.asString(""));
            if (request.isMissingNode()
                    || own.isMissingNode()
                    || Quantities.parse(request).signum() == 0) {
                broken.add(words + ", but no request is specified or request is 0");
                return;
            }
            double provided = Quantities.parse(own).doubleValue()
                    / Quantities.parse(request).doubleValue();
            if (provided > Quantities.parse(ratio).doubleValue()) {
                broken.add(words + ", but provided ratio is " + String.format(Locale.ROOT, "%.6f", provided));
            }
        }
    }
}
