package dev.ninelives.sim.fields;

import dev.ninelives.sim.patch.MergeKeys;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * The structure of the kinds that Kubernetes comes with, from the OpenAPI document.
 *
 * @param kind of the object, with its version where that matters: {@code HorizontalPodAutoscaler/v2}
 * @param parent the field that holds the value's holder; empty at the top
 * @param field the field that holds the value; empty at the top
 * @param current whether it is that of Kubernetes 1.22 and later, which keeps more objects whole and knows defaults for keys
 */
public record BuiltinStructure(String kind, String parent, String field, boolean current) implements Structure {
    private static final Set<String> SELECTOR = Set.of("matchLabels", "matchExpressions");

    /** Objects that one manager has as a whole, {@code x-kubernetes-map-type: atomic}, since 1.22. */
    private static final Set<String> WHOLE = Set.of(
            "nodeSelector",
            "selector",
            "secretKeyRef",
            "configMapKeyRef",
            "fieldRef",
            "resourceFieldRef",
            "secretRef",
            "targetRef",
            "scaleTargetRef",
            "involvedObject",
            "roleRef",
            "dataSource",
            "related",
            "ownerReferences");

    /** Whose conditions had no keys before 1.22. */
    private static final Set<String> WHOLE_CONDITIONS = Set.of("CustomResourceDefinition", "HorizontalPodAutoscaler");

    public static Structure top(String kind, boolean current) {
        return new BuiltinStructure(kind, "", "", current);
    }

    @Override
    public Structure field(String name) {
        return new BuiltinStructure(kind, field, name, current);
    }

    /** In an element, the list is the parent. */
    @Override
    public Structure element() {
        return new BuiltinStructure(kind, parent, field, current);
    }

    @Override
    public boolean isAtomic(JsonNode value) {
        if (value.isArray()) {
            return keys().isEmpty() && !isSet();
        }
        boolean revisionData = kind.equals("ControllerRevision") && parent.isEmpty() && field.equals("data");
        boolean labelSelector =
                (field.equals("selector") || field.endsWith("Selector")) && SELECTOR.containsAll(value.propertyNames());
        boolean portOfService = current && field.equals("port") && parent.equals("service");
        return labelSelector || revisionData || portOfService || (current && WHOLE.contains(field) && !isOpenTarget());
    }

    /** In version 2 of autoscalers, the target may have several managers. */
    private boolean isOpenTarget() {
        return field.equals("scaleTargetRef") && kind.endsWith("/v2");
    }

    /** The finalizers of a namespace's spec are none. */
    private boolean isSet() {
        return MergeKeys.isSet(field) && !(field.equals("finalizers") && parent.equals("spec"));
    }

    @Override
    public List<String> keys() {
        boolean wholeConditions = !current && WHOLE_CONDITIONS.contains(kind) && field.equals("conditions");
        return wholeConditions || field.equals("taints") || (parent.isEmpty() && field.equals("imagePullSecrets"))
                ? List.of()
                : MergeKeys.ofApply(parent, field);
    }

    @Override
    public JsonNode defaultKey(String key) {
        return switch (key) {
            case "protocol" ->
                current || !parent.equals("spec") ? StringNode.valueOf("TCP") : JsonNodeFactory.instance.missingNode();
            case "port", "containerPort" -> IntNode.valueOf(0);
            default -> StringNode.valueOf("");
        };
    }
}
