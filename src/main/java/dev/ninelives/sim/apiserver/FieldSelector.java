package dev.ninelives.sim.apiserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A field selector of a query, for example {@code spec.nodeName=node-1,status.phase!=Failed}. */
record FieldSelector(List<Condition> conditions) {
    static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    private static final Set<String> OF_ALL = Set.of("metadata.name", "metadata.namespace");

    /** Beyond {@link #OF_ALL}; the kinds named here also word their refusal differently. */
    private static final Map<String, Set<String>> OF_KIND = Map.of(
            "Pod",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "Node",
            Set.of("spec.unschedulable"),
            "Namespace",
            Set.of("status.phase"),
            "Secret",
            Set.of("type"),
            "Event",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "source",
                    "type"));

    /** Services have these beyond {@link #OF_ALL} since 1.22. */
    private static final Set<String> LATER_OF_SERVICES = Set.of("spec.clusterIP", "spec.type");

    private static final int LATER = 22;

    /** One condition on one field. */
    record Condition(String field, boolean equal, String value) {
        boolean matches(JsonNode object) {
            if (field.equals("source")) {
                return sourceOf(object).equals(value) == equal;
            }
            JsonNode found = object;
            for (String part : field.split("\\.", -1)) {
                found = found.path(part);
            }
            return found.asString("").equals(value) == equal;
        }
    }

    /** Who tells an Event. */
    private static String sourceOf(JsonNode event) {
        String component = event.path("source").path("component").asString("");
        return component.isEmpty() ? event.path("reportingComponent").asString("") : component;
    }

    static FieldSelector parse(String text, String kind, KubernetesVersion version) {
        if (text.isBlank()) {
            return EVERYTHING;
        }
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                conditions.add(condition(part.strip(), text, kind, version));
            }
        }
        return new FieldSelector(conditions);
    }

    private static Condition condition(String text, String all, String kind, KubernetesVersion version) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Statuses.badRequest("invalid selector: '%s'; can't understand '%s'".formatted(all, text));
        }
        boolean negated = text.charAt(equals - 1) == '!';
        String field = text.substring(0, negated ? equals - 1 : equals);
        boolean twofold = !negated && text.startsWith("==", equals);
        if (!version.isSince(LATER) || !LATER_OF_SERVICES.contains(field) || !kind.equals("Service")) {
            checkField(field, kind);
        }
        return new Condition(field, !negated, text.substring(equals + (twofold ? 2 : 1)));
    }

    private static void checkField(String field, String kind) {
        Set<String> ofKind = OF_KIND.get(kind);
        if (OF_ALL.contains(field) || (ofKind != null && ofKind.contains(field))) {
            return;
        }
        throw Statuses.badRequest(
                ofKind == null
                                && BuiltinTypes.ALL.stream()
                                        .anyMatch(type -> type.kind().equals(kind))
                        ? "\"%s\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                                .formatted(field)
                        : "field label not supported: " + field);
    }

    boolean isEverything() {
        return conditions.isEmpty();
    }

    boolean matches(JsonNode object) {
        for (Condition condition : conditions) {
            if (!condition.matches(object)) {
                return false;
            }
        }
        return true;
    }
}
