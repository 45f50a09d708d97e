package dev.ninelives.sim.apiserver;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** By which other names people may call a type. */
final class ResourceNames {
    private static final Map<String, List<String>> SHORT_NAMES = Map.ofEntries(
            Map.entry("Namespace", List.of("ns")),
            Map.entry("Node", List.of("no")),
            Map.entry("Pod", List.of("po")),
            Map.entry("Service", List.of("svc")),
            Map.entry("Endpoints", List.of("ep")),
            Map.entry("ConfigMap", List.of("cm")),
            Map.entry("ServiceAccount", List.of("sa")),
            Map.entry("Event", List.of("ev")),
            Map.entry("ReplicaSet", List.of("rs")),
            Map.entry("Deployment", List.of("deploy")),
            Map.entry("DaemonSet", List.of("ds")),
            Map.entry("StatefulSet", List.of("sts")),
            Map.entry("CronJob", List.of("cj")),
            Map.entry("HorizontalPodAutoscaler", List.of("hpa")),
            Map.entry("PodDisruptionBudget", List.of("pdb")),
            Map.entry("NetworkPolicy", List.of("netpol")),
            Map.entry("PersistentVolumeClaim", List.of("pvc")),
            Map.entry("PersistentVolume", List.of("pv")),
            Map.entry("LimitRange", List.of("limits")),
            Map.entry("ResourceQuota", List.of("quota")),
            Map.entry("StorageClass", List.of("sc")),
            Map.entry("CustomResourceDefinition", List.of("crd", "crds")),
            Map.entry("Ingress", List.of("ing")));

    private static final Set<String> IN_ALL = Set.of(
            "Pod",
            "Service",
            "ReplicaSet",
            "Deployment",
            "DaemonSet",
            "StatefulSet",
            "Job",
            "CronJob",
            "HorizontalPodAutoscaler");

    private ResourceNames() {}

    static List<String> shortNames(ServedType served) {
        return served.strategy() instanceof CustomResourceStrategy custom
                ? texts(custom.names().path("shortNames"))
                : SHORT_NAMES.getOrDefault(served.type().kind(), List.of());
    }

    /** The groups that {@code kubectl get} knows; {@code all} is the only one of built-in types that people use. */
    static List<String> categories(ServedType served) {
        if (served.strategy() instanceof CustomResourceStrategy custom) {
            return texts(custom.names().path("categories"));
        }
        if (served.type().equals(BuiltinTypes.CUSTOM_RESOURCE_DEFINITION)) {
            return List.of("api-extensions");
        }
        return IN_ALL.contains(served.type().kind()) ? List.of("all") : List.of();
    }

    /** Before 1.27, built-in types left it to their clients. */
    static String singular(ServedType served, KubernetesVersion version) {
        if (served.strategy() instanceof CustomResourceStrategy custom) {
            return custom.names().path("singular").asString("");
        }
        return version.isSince(27) ? served.type().kind().toLowerCase(Locale.ROOT) : "";
    }

    private static List<String> texts(JsonNode names) {
        return names.valueStream().map(name -> name.asString("")).toList();
    }
}
