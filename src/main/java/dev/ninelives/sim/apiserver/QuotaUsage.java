package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Quantities;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How much of what a ResourceQuota limits the objects of its namespace use. */
public final class QuotaUsage {
    private static final Set<String> COMPUTE = Set.of(
            "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");
    private static final Map<String, ResourceType> COUNTED = Map.of(
            "pods", BuiltinTypes.POD,
            "services", BuiltinTypes.SERVICE,
            "configmaps", BuiltinTypes.CONFIG_MAP,
            "secrets", BuiltinTypes.SECRET,
            "persistentvolumeclaims", BuiltinTypes.PERSISTENT_VOLUME_CLAIM,
            "resourcequotas", BuiltinTypes.RESOURCE_QUOTA);

    private QuotaUsage() {}

    /** What an object of some type would use of each resource that is limited; nothing of those that it has no share in. */
    static Map<String, BigDecimal> of(ResourceType type, JsonNode object, Collection<String> resources) {
        Map<String, BigDecimal> usage = new TreeMap<>();
        for (String resource : resources) {
            if (!resource.startsWith("count/") && type.equals(BuiltinTypes.POD) && isFinished(object)) {
                continue;
            }
            if (isOf(type, resource)) {
                usage.put(resource, amount(object, resource));
            }
        }
        return usage;
    }

    /** Whether an object of some type may come to use more than when it was made. */
    public static boolean canGrow(ResourceType type) {
        return type.equals(BuiltinTypes.SERVICE) || type.equals(BuiltinTypes.PERSISTENT_VOLUME_CLAIM);
    }

    private static boolean isFinished(JsonNode pod) {
        return List.of("Succeeded", "Failed")
                .contains(pod.path("status").path("phase").asString(""));
    }

    private static boolean isOf(ResourceType type, String resource) {
        if (resource.startsWith("count/")) {
            return resource.equals("count/" + type.qualifiedPlural());
        }
        if (resource.startsWith("services.")) {
            return type.equals(BuiltinTypes.SERVICE);
        }
        return type.equals(COUNTED.get(resource))
                || (COMPUTE.contains(resource) && type.equals(BuiltinTypes.POD))
                || (resource.equals("requests.storage") && type.equals(BuiltinTypes.PERSISTENT_VOLUME_CLAIM));
    }

    private static BigDecimal amount(JsonNode object, String resource) {
        if (COMPUTE.contains(resource)) {
            boolean limits = resource.startsWith("limits.");
            String name = resource.substring(resource.indexOf('.') + 1);
            return PodResources.sum(object.path("spec"), limits ? "limits" : "requests", name);
        }
        return switch (resource) {
            case "requests.storage" ->
                Quantities.parse(
                        object.path("spec").path("resources").path("requests").path("storage"));
            case "services.loadbalancers" -> flag(serviceType(object).equals("LoadBalancer"));
            case "services.nodeports" -> BigDecimal.valueOf(nodePorts(object));
            default -> BigDecimal.ONE;
        };
    }

    /** A balancer has them as well, unless it does without. */
    private static long nodePorts(JsonNode service) {
        JsonNode spec = service.path("spec");
        boolean allocates = switch (serviceType(service)) {
            case "NodePort" -> true;
            case "LoadBalancer" -> spec.path("allocateLoadBalancerNodePorts").asBoolean(true);
            default -> false;
        };
        return spec.path("ports")
                .valueStream()
                .filter(port -> allocates || port.has("nodePort"))
                .count();
    }

    private static BigDecimal flag(boolean holds) {
        return holds ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static String serviceType(JsonNode service) {
        return service.path("spec").path("type").asString("");
    }

    /** Which of the limited resources a Pod has to say something about, and does not. */
    static List<String> unsaid(ResourceType type, JsonNode object, Collection<String> resources) {
        if (!type.equals(BuiltinTypes.POD)) {
            return List.of();
        }
        return resources.stream()
                .filter(COMPUTE::contains)
                .filter(resource -> !PodResources.everyContainerHas(
                        object.path("spec"),
                        resource.startsWith("limits.") ? "limits" : "requests",
                        resource.substring(resource.indexOf('.') + 1)))
                .sorted()
                .toList();
    }

    /** As {@link #unsaid}, each with the containers that lack it: {@code requests.cpu for: a,b}. */
    static List<String> unsaidByContainer(ResourceType type, JsonNode object, Collection<String> resources) {
        return unsaid(type, object, resources).stream()
                .map(resource -> resource + " for: "
                        + String.join(
                                ",",
                                PodResources.containersWithout(
                                        object.path("spec"),
                                        resource.startsWith("limits.") ? "limits" : "requests",
                                        resource.substring(resource.indexOf('.') + 1))))
                .toList();
    }

    /** Whether a quota is about an object. */
    static boolean covers(JsonNode quota, ResourceType type, JsonNode object) {
        return !type.equals(BuiltinTypes.POD)
                || quota.path("spec").path("scopes").valueStream().allMatch(scope -> isIn(scope.asString(""), object));
    }

    private static boolean isIn(String scope, JsonNode pod) {
        JsonNode spec = pod.path("spec");
        return switch (scope) {
            case "BestEffort" -> QualityOfService.of(spec).equals("BestEffort");
            case "NotBestEffort" -> !QualityOfService.of(spec).equals("BestEffort");
            case "Terminating" -> spec.has("activeDeadlineSeconds");
            case "NotTerminating" -> !spec.has("activeDeadlineSeconds");
            default -> spec.has("priorityClassName");
        };
    }

    /**
     * How much of each resource that a quota limits is used now, as its status says it.
     *
     * @param objects lists all objects of a type in the quota's namespace
     */
    public static Map<String, String> used(
            JsonNode quota, Collection<ResourceType> types, Function<ResourceType, List<ObjectNode>> objects) {
        JsonNode hard = quota.path("spec").path("hard");
        Map<String, String> texts = new TreeMap<>();
        amounts(quota, types, objects)
                .forEach((resource, amount) -> texts.put(
                        resource, Quantities.text(amount, hard.path(resource).asString(""))));
        return texts;
    }

    /** As {@link #used}, as numbers. */
    static Map<String, BigDecimal> amounts(
            JsonNode quota, Collection<ResourceType> types, Function<ResourceType, List<ObjectNode>> objects) {
        JsonNode hard = quota.path("spec").path("hard");
        Map<String, BigDecimal> used = new TreeMap<>();
        hard.propertyNames().forEach(resource -> used.put(resource, BigDecimal.ZERO));
        for (ResourceType type : types) {
            if (hard.propertyNames().stream().anyMatch(resource -> isOf(type, resource))) {
                objects.apply(type).stream()
                        .filter(object -> covers(quota, type, object))
                        .forEach(object -> of(type, object, hard.propertyNames())
                                .forEach((resource, amount) -> used.merge(resource, amount, BigDecimal::add)));
            }
        }
        return used;
    }
}
