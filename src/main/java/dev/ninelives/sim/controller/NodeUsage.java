package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.apiserver.PodResources;
import dev.ninelives.sim.validation.Quantities;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the Pods of each node ask of it, and whether it has room for one more. */
final class NodeUsage {
    /** As recorded of 1.37.2, and not of 1.20.2. */
    private static final int SELECTOR_IS_TOLD = 37;

    private final KubernetesVersion version;
    private final Map<String, Usage> byNode = new LinkedHashMap<>();
    private final Map<String, Usage> byPod = new LinkedHashMap<>();

    /** @param version in whose words it refuses */
    NodeUsage(KubernetesVersion version) {
        this.version = version;
    }

    private record Usage(String node, BigDecimal cpu, BigDecimal memory, int pods) {
        Usage plus(Usage other) {
            return new Usage(node, cpu.add(other.cpu), memory.add(other.memory), pods + other.pods);
        }

        Usage minus(Usage other) {
            return new Usage(node, cpu.subtract(other.cpu), memory.subtract(other.memory), pods - other.pods);
        }
    }

    void add(JsonNode pod) {
        if (!byPod.containsKey(Metadata.uid(pod))) {
            Usage usage = of(pod);
            byPod.put(Metadata.uid(pod), usage);
            byNode.merge(usage.node(), usage, Usage::plus);
        }
    }

    /** Whether the Pod had a place on a node, which is now free. */
    boolean remove(JsonNode pod) {
        Usage usage = byPod.remove(Metadata.uid(pod));
        if (usage != null) {
            byNode.computeIfPresent(usage.node(), (node, all) -> all.minus(usage));
        }
        return usage != null;
    }

    /** Why {@code node} cannot take {@code pod}, in the scheduler's words; empty where it can. */
    Optional<String> refusal(JsonNode node, JsonNode pod) {
        if (!LabelSelector.matchesAll(pod.path("spec").path("nodeSelector"), Metadata.labels(node))) {
            return Optional.of("node(s) didn't match Pod's node affinity"
                    + (version.isSince(SELECTOR_IS_TOLD) ? "/selector" : ""));
        }
        Optional<String> taint = Taints.untolerated(node, pod, "NoSchedule");
        if (taint.isPresent()) {
            return Optional.of("node(s) had taint {%s: }, that the pod didn't tolerate".formatted(taint.get()));
        }
        Usage wanted = of(pod);
        Usage used = byNode.getOrDefault(Metadata.name(node), new Usage("", BigDecimal.ZERO, BigDecimal.ZERO, 0));
        Usage all = used.plus(wanted);
        JsonNode room = node.path("status").path("allocatable");
        if (room.has("pods") && all.pods() > amount(room, "pods").intValue()) {
            return Optional.of("Too many pods");
        }
        if (wanted.cpu().signum() > 0 && all.cpu().compareTo(amount(room, "cpu")) > 0) {
            return Optional.of("Insufficient cpu");
        }
        return wanted.memory().signum() > 0 && all.memory().compareTo(amount(room, "memory")) > 0
                ? Optional.of("Insufficient memory")
                : Optional.empty();
    }

    private static Usage of(JsonNode pod) {
        return new Usage(
                pod.path("spec").path("nodeName").asString(""), requested(pod, "cpu"), requested(pod, "memory"), 1);
    }

    private static BigDecimal requested(JsonNode pod, String resource) {
        return PodResources.sum(pod.path("spec"), "requests", resource);
    }

    private static BigDecimal amount(JsonNode resources, String resource) {
        return Quantities.parse(resources.path(resource));
    }
}
