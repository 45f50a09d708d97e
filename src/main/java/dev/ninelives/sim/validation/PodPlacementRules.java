package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rules for where a Pod may run, and as whom. */
final class PodPlacementRules {
    private static final List<String> OPERATORS = List.of("Equal", "Exists");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final List<String> AFFINITIES = List.of("podAffinity", "podAntiAffinity");

    private PodPlacementRules() {}

    static void check(JsonNode spec, String field, Causes causes) {
        user(spec.path("securityContext"), field + ".securityContext", causes);
        JsonNode affinity = spec.path("affinity");
        for (String kind : AFFINITIES) {
            weights(affinity.path(kind), field + ".affinity." + kind, causes);
        }
        JsonNode tolerations = spec.path("tolerations");
        for (int i = 0; i < tolerations.size(); i++) {
            toleration(tolerations.get(i), field + ".tolerations[" + i + "]", causes);
        }
        JsonNode aliases = spec.path("hostAliases");
        for (int i = 0; i < aliases.size(); i++) {
            String ip = aliases.get(i).path("ip").asString("");
            if (!IpAddresses.isValid(ip) && causes.isSince(37)) {
                causes.invalid(
                        field + ".hostAliases[" + i + "].ip",
                        GoText.quoted(ip),
                        "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
            } else if (!IpAddresses.isValid(ip)) {
                causes.invalid(field + ".hostAliases.ip", GoText.quoted(ip), "must be valid IP address");
            }
        }
        if (spec.path("dnsPolicy").asString("").equals("None") && !spec.has("dnsConfig")) {
            causes.required(field + ".dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None");
        }
    }

    private static void user(JsonNode context, String field, Causes causes) {
        for (String id : List.of("runAsUser", "runAsGroup", "fsGroup")) {
            JsonNode value = context.path(id);
            if (value.isNumber() && (value.asLong() < 0 || value.asLong() > Integer.MAX_VALUE)) {
                causes.invalid(field + "." + id, value.toString(), "must be between 0 and 2147483647, inclusive");
            }
        }
    }

    private static void weights(JsonNode affinity, String field, Causes causes) {
        JsonNode preferred = affinity.path("preferredDuringSchedulingIgnoredDuringExecution");
        for (int i = 0; i < preferred.size(); i++) {
            long weight = preferred.get(i).path("weight").asLong(0);
            if (weight < 1 || weight > 100) {
                causes.invalid(
                        field + ".preferredDuringSchedulingIgnoredDuringExecution[" + i + "].weight",
                        Long.toString(weight),
                        "must be in the range 1-100");
            }
        }
    }

    private static void toleration(JsonNode toleration, String field, Causes causes) {
        String operator = toleration.path("operator").asString("");
        String value = toleration.path("value").asString("");
        if (operator.equals("Exists") && !value.isEmpty()) {
            causes.invalid(
                    field + ".operator",
                    causes.isSince(37) ? GoText.quoted(value) : inGo(toleration),
                    "value must be empty when `operator` is 'Exists'");
        } else if (!operator.isEmpty() && !OPERATORS.contains(operator)) {
            causes.unsupported(field + ".operator", operator, OPERATORS);
        }
        String effect = toleration.path("effect").asString("");
        if (!effect.isEmpty() && !EFFECTS.contains(effect)) {
            causes.unsupported(field + ".effect", effect, EFFECTS);
        }
    }

    private static String inGo(JsonNode toleration) {
        return "core.Toleration{Key:%s, Operator:%s, Value:%s, Effect:%s, TolerationSeconds:(*int64)(nil)}"
                .formatted(
                        GoText.quoted(toleration.path("key").asString("")),
                        GoText.quoted(toleration.path("operator").asString("")),
                        GoText.quoted(toleration.path("value").asString("")),
                        GoText.quoted(toleration.path("effect").asString("")));
    }
}
