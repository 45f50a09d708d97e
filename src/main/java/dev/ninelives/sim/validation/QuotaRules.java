package dev.ninelives.sim.validation;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for ResourceQuotas, which nothing here enforces. */
final class QuotaRules implements ObjectRules {
    private static final Set<String> SCOPES = Set.of(
            "BestEffort",
            "CrossNamespacePodAffinity",
            "NotBestEffort",
            "NotTerminating",
            "PriorityClass",
            "Terminating");

    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "spec");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        for (Map.Entry<String, JsonNode> hard : spec.path("hard").properties()) {
            String field = "spec.hard[" + hard.getKey() + "]";
            MetadataRules.qualifiedName(hard.getKey(), field, causes);
            if (Quantities.parse(hard.getValue()).signum() < 0) {
                causes.invalid(field, GoText.value(hard.getValue()), "must be greater than or equal to 0");
            }
        }
        boolean unknown = spec.path("scopes").valueStream().anyMatch(scope -> !SCOPES.contains(scope.asString("")));
        if (unknown) {
            String printed = GoText.stringList(spec.path("scopes")).replace("[]string", "[]core.ResourceQuotaScope");
            causes.invalid("spec.scopes", printed, "unsupported scope");
        }
    }
}
