package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules for Roles and ClusterRoles, which nothing here enforces.
 *
 * @param clusterWide whether it is a ClusterRole
 */
record RoleRules(boolean clusterWide) implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        if (!object.has("rules")) {
            object.putNull("rules");
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        for (int i = 0; i < object.path("rules").size(); i++) {
            rule(object.path("rules").get(i), "rules[" + i + "]", causes);
        }
        JsonNode aggregation = object.path("aggregationRule");
        if (aggregation.isObject() && aggregation.path("clusterRoleSelectors").isEmpty()) {
            causes.required(
                    "aggregationRule.clusterRoleSelectors",
                    "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }
    }

    private void rule(JsonNode rule, String field, Causes causes) {
        if (rule.path("verbs").isEmpty()) {
            causes.required(field + ".verbs", "verbs must contain at least one value", 37);
        }
        JsonNode urls = rule.path("nonResourceURLs");
        if (!urls.isEmpty()) {
            urls(rule, urls, field + ".nonResourceURLs", causes);
            return;
        }
        if (rule.path("apiGroups").isEmpty()) {
            causes.required(field + ".apiGroups", "resource rules must supply at least one api group");
        }
        if (rule.path("resources").isEmpty()) {
            causes.required(field + ".resources", "resource rules must supply at least one resource");
        }
    }

    private void urls(JsonNode rule, JsonNode urls, String field, Causes causes) {
        if (!clusterWide) {
            causes.invalid(field, GoText.stringList(urls), "namespaced rules cannot apply to non-resource URLs");
        }
        if (!rule.path("apiGroups").isEmpty()
                || !rule.path("resources").isEmpty()
                || !rule.path("resourceNames").isEmpty()) {
            causes.invalid(
                    field,
                    GoText.stringList(urls),
                    "rules cannot apply to both regular resources and non-resource URLs");
        }
    }

    @Override
    public NameRule nameRule() {
        return NameRule.PATH_SEGMENT;
    }
}
