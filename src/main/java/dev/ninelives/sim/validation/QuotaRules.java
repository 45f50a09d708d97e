package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for ResourceQuotas. */
final class QuotaRules implements ObjectRules {
    private static final Set<String> SCOPES = Set.of(
            "BestEffort",
            "CrossNamespacePodAffinity",
            "NotBestEffort",
            "NotTerminating",
            "PriorityClass",
            "Terminating");
    private static final List<Set<String>> OPPOSITES =
            List.of(Set.of("BestEffort", "NotBestEffort"), Set.of("Terminating", "NotTerminating"));
    private static final Set<String> COUNTED = Set.of(
            "configmaps",
            "persistentvolumeclaims",
            "pods",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "services",
            "services.loadbalancers",
            "services.nodeports");
    private static final Set<String> OF_PODS = Set.of(
            "cpu",
            "ephemeral-storage",
            "limits.cpu",
            "limits.ephemeral-storage",
            "limits.memory",
            "memory",
            "pods",
            "requests.cpu",
            "requests.ephemeral-storage",
            "requests.memory");

    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "spec");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        for (Map.Entry<String, JsonNode> hard : spec.path("hard").properties()) {
            hard(hard.getKey(), hard.getValue(), "spec.hard[" + hard.getKey() + "]", causes);
        }
        scopes(spec, causes);
    }

    private static void hard(String resource, JsonNode amount, String field, Causes causes) {
        MetadataRules.qualifiedName(resource, field, causes);
        if (resource.indexOf('/') < 0 && !isStandard(resource)) {
            causes.invalid(field, GoText.quoted(resource), "must be a standard resource type or fully qualified");
            causes.invalid(field, GoText.quoted(resource), "must be a standard resource for quota");
        }
        if (Quantities.parse(amount).signum() < 0) {
            causes.invalid(field, GoText.value(amount), "must be greater than or equal to 0");
        }
        boolean counted = COUNTED.contains(resource) || resource.startsWith("count/");
        if (counted && Quantities.parse(amount).stripTrailingZeros().scale() > 0) {
            causes.invalid(
                    field, causes.isSince(37) ? GoText.value(amount) : Quantities.inGo(amount), "must be an integer");
        }
    }

    private static boolean isStandard(String resource) {
        return COUNTED.contains(resource)
                || OF_PODS.contains(resource)
                || resource.equals("requests.storage")
                || resource.startsWith("hugepages-")
                || resource.startsWith("requests.hugepages-");
    }

    private static void scopes(JsonNode spec, Causes causes) {
        List<String> scopes = spec.path("scopes")
                .valueStream()
                .map(scope -> scope.asString(""))
                .toList();
        String printed = printed(spec.path("scopes"));
        for (String scope : scopes) {
            if (!SCOPES.contains(scope)) {
                causes.invalid("spec.scopes", printed, "unsupported scope");
            } else if (spec.path("hard").propertyNames().stream().anyMatch(resource -> !fits(scope, resource))) {
                causes.invalid("spec.scopes", printed, "unsupported scope applied to resource");
            }
        }
        if (OPPOSITES.stream().anyMatch(scopes::containsAll)) {
            causes.invalid("spec.scopes", printed, "conflicting scopes");
        }
    }

    private static boolean fits(String scope, String resource) {
        return scope.equals("BestEffort") ? resource.equals("pods") : OF_PODS.contains(resource);
    }

    private static String printed(JsonNode scopes) {
        return GoText.stringList(scopes).replace("[]string", "[]core.ResourceQuotaScope");
    }

    /** Kubernetes checks the spec twice on an update. */
    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        onCreate(object, causes);
        JsonNode scopes = object.path("spec").path("scopes");
        if (!scopes.equals(old.path("spec").path("scopes"))) {
            causes.invalid("spec.scopes", printed(scopes), "field is immutable");
        }
    }
}
