package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Quantities;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses objects that use more than a ResourceQuota of their namespace has left, as the admission plugin of that name. */
final class QuotaAdmission {
    private final ObjectStore store;
    private final KubernetesVersion version;

    QuotaAdmission(ObjectStore store, KubernetesVersion version) {
        this.store = store;
        this.version = version;
    }

    /** Of a new object. */
    void admit(ResourceType type, ObjectNode object, String namespace) {
        for (ObjectNode quota : quotas(type, object, namespace)) {
            JsonNode hard = quota.path("status").path("hard");
            String unsaid = unsaid(type, object, hard.propertyNames());
            if (!unsaid.isEmpty()) {
                throw Statuses.forbidden(
                        type,
                        Metadata.name(object),
                        "failed quota: " + Metadata.name(quota) + ": must specify " + unsaid);
            }
            admit(type, object, quota, QuotaUsage.of(type, object, hard.propertyNames()));
        }
    }

    private String unsaid(ResourceType type, ObjectNode object, Collection<String> resources) {
        return version.isSince(37)
                ? String.join("; ", QuotaUsage.unsaidByContainer(type, object, resources))
                : String.join(",", QuotaUsage.unsaid(type, object, resources));
    }

    /** Of an object that replaces {@code old}: what it uses more than that. */
    void admitChange(ResourceType type, ObjectNode object, ObjectNode old, String namespace) {
        if (!QuotaUsage.canGrow(type)) {
            return;
        }
        for (ObjectNode quota : quotas(type, object, namespace)) {
            Collection<String> resources = quota.path("status").path("hard").propertyNames();
            Map<String, BigDecimal> more = new TreeMap<>();
            Map<String, BigDecimal> before = QuotaUsage.of(type, old, resources);
            QuotaUsage.of(type, object, resources).forEach((resource, amount) -> {
                BigDecimal grown = amount.subtract(before.getOrDefault(resource, BigDecimal.ZERO));
                if (grown.signum() > 0) {
                    more.put(resource, grown);
                }
            });
            admit(type, object, quota, more);
        }
    }

    private List<ObjectNode> quotas(ResourceType type, ObjectNode object, String namespace) {
        return type.namespaced()
                ? store.list(BuiltinTypes.RESOURCE_QUOTA, namespace).stream()
                        .filter(quota -> QuotaUsage.covers(quota, type, object))
                        .toList()
                : List.of();
    }

    private void admit(ResourceType type, ObjectNode object, ObjectNode quota, Map<String, BigDecimal> asked) {
        if (asked.isEmpty()) {
            return;
        }
        String namespace = Metadata.namespace(quota);
        JsonNode hard = quota.path("status").path("hard");
        Map<String, BigDecimal> used =
                QuotaUsage.amounts(quota, List.of(type), each -> List.copyOf(store.list(each, namespace)));
        List<String> exceeded = asked.entrySet().stream()
                .filter(each -> used.getOrDefault(each.getKey(), BigDecimal.ZERO)
                                .add(each.getValue())
                                .compareTo(Quantities.parse(hard.path(each.getKey())))
                        > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!exceeded.isEmpty()) {
            throw Statuses.forbidden(
                    type,
                    Metadata.name(object),
                    "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                            .formatted(
                                    Metadata.name(quota),
                                    listed(exceeded, resource -> text(asked, resource, hard)),
                                    listed(exceeded, resource -> text(used, resource, hard)),
                                    listed(
                                            exceeded,
                                            resource -> hard.path(resource).asString(""))));
        }
    }

    private static String text(Map<String, BigDecimal> amounts, String resource, JsonNode hard) {
        return Quantities.text(
                amounts.getOrDefault(resource, BigDecimal.ZERO),
                hard.path(resource).asString(""));
    }

    private static String listed(List<String> resources, UnaryOperator<String> amount) {
        return resources.stream()
                .map(resource -> resource + "=" + amount.apply(resource))
                .collect(Collectors.joining(","));
    }
}
