package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules for RoleBindings and ClusterRoleBindings, which nothing here enforces.
 *
 * @param roles the kinds that one may refer to
 */
record RoleBindingRules(List<String> roles) implements ObjectRules {
    static final RoleBindingRules NAMESPACED = new RoleBindingRules(List.of("Role", "ClusterRole"));
    static final RoleBindingRules CLUSTER_WIDE = new RoleBindingRules(List.of("ClusterRole"));

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<String> SUBJECTS = List.of("ServiceAccount", "User", "Group");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode role = Fields.object(object, "roleRef");
        Fields.setDefault(role, "apiGroup", GROUP);
        for (JsonNode subject : object.path("subjects")) {
            String kind = subject.path("kind").asString("");
            if (kind.equals("User") || kind.equals("Group")) {
                Fields.setDefault((ObjectNode) subject, "apiGroup", GROUP);
            }
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode role = object.path("roleRef");
        group(role, "roleRef.apiGroup", GROUP, causes);
        String kind = role.path("kind").asString("");
        if (!roles.contains(kind)) {
            causes.unsupported("roleRef.kind", kind, roles);
        }
        name(role, "roleRef.name", causes);
        for (int i = 0; i < object.path("subjects").size(); i++) {
            subject(object.path("subjects").get(i), "subjects[" + i + "]", causes);
            if (isClusterWide()) {
                namespace(object.path("subjects").get(i), "subjects[" + i + "]", causes);
            }
        }
    }

    private boolean isClusterWide() {
        return equals(CLUSTER_WIDE);
    }

    private static void namespace(JsonNode subject, String field, Causes causes) {
        boolean account = subject.path("kind").asString("").equals("ServiceAccount");
        if (account && subject.path("namespace").asString("").isEmpty()) {
            causes.required(field + ".namespace");
        }
    }

    private static void subject(JsonNode subject, String field, Causes causes) {
        name(subject, field + ".name", causes);
        String kind = subject.path("kind").asString("");
        if (!SUBJECTS.contains(kind)) {
            causes.unsupported(field + ".kind", kind, SUBJECTS);
        } else if (kind.equals("ServiceAccount")) {
            String name = subject.path("name").asString("");
            if (!name.isEmpty()) {
                NameRule.SUBDOMAIN.check(name, field + ".name", causes);
            }
            group(subject, field + ".apiGroup", "", causes);
        } else {
            group(subject, field + ".apiGroup", GROUP, causes);
        }
    }

    private static void name(JsonNode reference, String field, Causes causes) {
        if (reference.path("name").asString("").isEmpty()) {
            causes.required(field);
        }
    }

    private static void group(JsonNode reference, String field, String expected, Causes causes) {
        String group = reference.path("apiGroup").asString("");
        if (!group.equals(expected)) {
            causes.unsupported(field, group, List.of(expected));
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        JsonNode role = object.path("roleRef");
        if (!role.equals(old.path("roleRef"))) {
            causes.invalid(
                    "roleRef",
                    "rbac.RoleRef{APIGroup:%s, Kind:%s, Name:%s}"
                            .formatted(
                                    GoText.quoted(role.path("apiGroup").asString("")),
                                    GoText.quoted(role.path("kind").asString("")),
                                    GoText.quoted(role.path("name").asString(""))),
                    causes.isSince(37) ? "field is immutable" : "cannot change roleRef");
        }
    }

    @Override
    public NameRule nameRule() {
        return NameRule.PATH_SEGMENT;
    }
}
