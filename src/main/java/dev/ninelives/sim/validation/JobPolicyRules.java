package dev.ninelives.sim.validation;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules for {@code podFailurePolicy} of a Job, in the words of 1.37.2. */
final class JobPolicyRules {
    static final String POLICY = "podFailurePolicy";

    private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
    private static final List<String> OPERATORS = List.of("In", "NotIn");
    private static final List<String> STATUSES = List.of("False", "True", "Unknown");
    private static final int MOST_RULES = 20;
    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_CODES = 255;

    private final JsonNode spec;
    private final Causes causes;

    private JobPolicyRules(JsonNode spec, Causes causes) {
        this.spec = spec;
        this.causes = causes;
    }

    /** Fills in what the policy in the spec of a Job may leave out. */
    static void defaults(JsonNode spec) {
        for (JsonNode rule : spec.path(POLICY).path("rules")) {
            for (JsonNode condition : rule.path("onPodConditions")) {
                Fields.setDefault((ObjectNode) condition, "status", "True");
            }
        }
    }

    /** @param place of the spec of the Job */
    static void check(JsonNode spec, String place, Causes causes) {
        if (spec.has(POLICY)) {
            new JobPolicyRules(spec, causes).policy(place);
        }
    }

    private void policy(String place) {
        String restart =
                spec.path("template").path("spec").path("restartPolicy").asString("");
        if (!restart.equals("Never")) {
            causes.invalid(
                    place + ".template.spec.restartPolicy",
                    GoText.quoted(restart),
                    "only \"Never\" is supported when podFailurePolicy is specified");
        }
        JsonNode rules = spec.path(POLICY).path("rules");
        String field = place + "." + POLICY + ".rules";
        limit(rules, field, MOST_RULES);
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), field + "[" + i + "]");
        }
    }

    private void rule(JsonNode rule, String field) {
        String action = rule.path("action").asString("");
        oneOf(action, ACTIONS, field + ".action");
        if (action.equals("FailIndex") && !spec.has("backoffLimitPerIndex")) {
            invalid(field + ".action", rule.path("action"), "requires the backoffLimitPerIndex to be set");
        }
        JsonNode codes = rule.path("onExitCodes");
        JsonNode conditions = rule.path("onPodConditions");
        if (codes.isObject()) {
            codes(codes, field + ".onExitCodes");
        }
        conditions(conditions, field + ".onPodConditions");
        if (codes.isObject() && !conditions.isEmpty()) {
            invalid(field, "specifying both OnExitCodes and OnPodConditions is not supported");
        } else if (!codes.isObject() && conditions.isEmpty()) {
            invalid(field, "specifying one of OnExitCodes and OnPodConditions is required");
        }
    }

    private void codes(JsonNode codes, String field) {
        String operator = codes.path("operator").asString("");
        oneOf(operator, OPERATORS, field + ".operator");
        JsonNode container = codes.path("containerName");
        if (container.isString() && containers().noneMatch(container.asString()::equals)) {
            invalid(
                    field + ".containerName",
                    container,
                    "must be one of the container or initContainer names in the pod template");
        }
        JsonNode values = codes.path("values");
        if (values.isEmpty()) {
            invalid(field + ".values", values, "at least one value is required");
        }
        limit(values, field + ".values", MOST_CODES);
        boolean ordered = true;
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (value.asInt() == 0 && operator.equals("In")) {
                invalid(field + ".values[" + i + "]", value, "must not be 0 for the In operator");
            }
            if (values.valueStream().limit(i).anyMatch(value::equals)) {
                causes.duplicate(field + ".values[" + i + "]", value.toString());
            }
            ordered &= i == 0 || values.get(i - 1).asInt() <= value.asInt();
        }
        if (!ordered) {
            invalid(field + ".values", values, "must be ordered");
        }
    }

    private Stream<String> containers() {
        JsonNode pod = spec.path("template").path("spec");
        return Stream.of("containers", "initContainers")
                .flatMap(list -> pod.path(list).valueStream())
                .map(container -> container.path("name").asString(""));
    }

    private void conditions(JsonNode conditions, String field) {
        limit(conditions, field, MOST_CONDITIONS);
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode condition = conditions.get(i);
            String here = field + "[" + i + "]";
            MetadataRules.qualifiedName(condition.path("type").asString(""), here + ".type", causes);
            oneOf(condition.path("status").asString(""), STATUSES, here + ".status");
        }
    }

    private void oneOf(String value, List<String> supported, String field) {
        if (value.isEmpty()) {
            causes.required(
                    field,
                    "valid values: "
                            + supported.stream()
                                    .map(GoText::quoted)
                                    .toList()
                                    .toString()
                                    .replace(",", ""));
        } else if (!supported.contains(value)) {
            causes.unsupported(field, value, supported);
        }
    }

    private void limit(JsonNode list, String field, int most) {
        if (list.size() > most) {
            causes.tooMany(field, list.size(), JsonNodeFactory.instance.numberNode(most));
        }
    }

    private void invalid(String field, JsonNode value, String detail) {
        invalid(field, (value.isMissingNode() ? "null" : value) + ": " + detail);
    }

    private void invalid(String field, String message) {
        causes.add(new Cause("FieldValueInvalid", "Invalid value: " + message, field));
    }

    /** A policy stays as it is. */
    static void checkUnchanged(JsonNode spec, JsonNode old, Causes causes) {
        if (!spec.path(POLICY).equals(old.path(POLICY))) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: " + inWords(spec.path(POLICY)) + ": field is immutable",
                    "spec." + POLICY));
        }
    }

    /** As Kubernetes has it itself. */
    private static JsonNode inWords(JsonNode policy) {
        if (policy.isMissingNode()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        for (JsonNode rule : policy.path("rules")) {
            ObjectNode told = words.withArrayProperty("Rules").addObject();
            told.set("Action", rule.path("action"));
            JsonNode codes = rule.path("onExitCodes");
            if (codes.isObject()) {
                ObjectNode toldCodes = told.putObject("OnExitCodes");
                toldCodes.set("ContainerName", orNull(codes.path("containerName")));
                toldCodes.set("Operator", codes.path("operator"));
                toldCodes.set("Values", codes.path("values"));
            } else {
                told.putNull("OnExitCodes");
            }
            told.putNull("OnPodConditions");
            for (JsonNode condition : rule.path("onPodConditions")) {
                ObjectNode toldCondition =
                        told.withArrayProperty("OnPodConditions").addObject();
                toldCondition.set("Type", condition.path("type"));
                toldCondition.set("Status", condition.path("status"));
            }
        }
        return words.has("Rules") ? words : words.putNull("Rules");
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    }
}
