package dev.ninelives.sim.apiserver;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a Service says in vain, or in old words; as seen on 1.37.2. */
final class ServiceWarnings {
    private static final String HINTS = "service.kubernetes.io/topology-aware-hints";

    private ServiceWarnings() {}

    static List<String> of(JsonNode service) {
        JsonNode spec = service.path("spec");
        List<String> warnings = new ArrayList<>();
        if (service.path("metadata").path("annotations").has(HINTS)) {
            warnings.add(
                    "annotation " + HINTS + " is deprecated, please use service.kubernetes.io/topology-mode instead");
        }
        if (spec.path("clusterIP").asString("").equals("None")) {
            headless(spec, warnings);
        }
        if (spec.has("externalName") && !spec.path("type").asString("").equals("ExternalName")) {
            warnings.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
        }
        if (spec.path("trafficDistribution").asString("").equals("PreferClose")) {
            warnings.add("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
        }
        return warnings;
    }

    private static void headless(JsonNode spec, List<String> warnings) {
        if (spec.has("loadBalancerIP")) {
            warnings.add("spec.loadBalancerIP is ignored for headless services");
        }
        if (!spec.path("externalIPs").isEmpty()) {
            warnings.add("spec.externalIPs is ignored for headless services");
        }
        if (!spec.path("sessionAffinity").asString("None").equals("None")) {
            warnings.add("spec.SessionAffinity is ignored for headless services");
        }
    }
}
