package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Quantities;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses objects that use more than a ResourceQuota of their namespace has left, as the admission plugin of that name. */
final class QuotaAdmission {
    private final ObjectStore store;

    QuotaAdmission(ObjectStore store) {
        this.store = store;
    }

    void admit(ResourceType type, ObjectNode object, String namespace) {
        if (type.namespaced()) {
            for (ObjectNode quota : store.list(BuiltinTypes.RESOURCE_QUOTA, namespace)) {
                if (QuotaUsage.covers(quota, type, object)) {
                    admit(type, object, quota);
                }
            }
        }
    }

    private void admit(ResourceType type, ObjectNode object, ObjectNode quota) {
        JsonNode hard = quota.path("status").path("hard");
        String name = Metadata.name(quota);
        List<String> unsaid = QuotaUsage.unsaid(type, object, hard.propertyNames());
        if (!unsaid.isEmpty()) {
            throw Statuses.forbidden(
                    type,
                    Metadata.name(object),
                    "failed quota: " + name + ": must specify " + String.join(",", unsaid));
        }
        Map<String, BigDecimal> asked = QuotaUsage.of(type, object, hard.propertyNames());
        if (asked.isEmpty()) {
            return;
        }
        String namespace = Metadata.namespace(quota);
        Map<String, String> used =
                QuotaUsage.used(quota, List.of(type), each -> List.copyOf(store.list(each, namespace)));
        List<String> exceeded = new ArrayList<>();
        asked.forEach((resource, amount) -> {
            BigDecimal sum = amount.add(Quantities.parse(quota.stringNode(used.getOrDefault(resource, "0"))));
            if (sum.compareTo(Quantities.parse(hard.path(resource))) > 0) {
                exceeded.add(resource);
            }
        });
        if (!exceeded.isEmpty()) {
            throw Statuses.forbidden(type, Metadata.name(object), exceeded(name, exceeded, asked, used, hard));
        }
    }

    private static String exceeded(
            String quota,
            List<String> resources,
            Map<String, BigDecimal> asked,
            Map<String, String> used,
            JsonNode hard) {
        return "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                .formatted(
                        quota,
                        listed(
                                resources,
                                asked.entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey,
                                                each -> Quantities.text(
                                                        each.getValue(),
                                                        hard.path(each.getKey()).asString(""))))),
                        listed(resources, used),
                        listed(
                                resources,
                                hard.properties().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey,
                                                each -> each.getValue().asString("")))));
    }

    private static String listed(List<String> resources, Map<String, String> amounts) {
        return resources.stream()
                .map(resource -> resource + "=" + amounts.get(resource))
                .collect(Collectors.joining(","));
    }
}
