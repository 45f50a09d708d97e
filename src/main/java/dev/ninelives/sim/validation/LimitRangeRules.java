package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for LimitRanges. */
final class LimitRangeRules implements ObjectRules {
    private static final Set<String> TYPES = Set.of("Container", "PersistentVolumeClaim", "Pod");
    private static final List<String> AMOUNTS =
            List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio");

    @Override
    public void defaults(ObjectNode object) {
        for (JsonNode limit : object.path("spec").path("limits")) {
            if (limit.path("type").asString("").equals("Container")) {
                container((ObjectNode) limit);
            }
        }
    }

    /** What is not limited by default may be as large as it may ever be, and asks for its limit. */
    private static void container(ObjectNode limit) {
        copyMissing(limit, "max", "default");
        copyMissing(limit, "default", "defaultRequest");
        copyMissing(limit, "min", "defaultRequest");
    }

    private static void copyMissing(ObjectNode limit, String from, String to) {
        limit.path(from).properties().forEach(amount -> {
            ObjectNode target = Fields.object(limit, to);
            if (!target.has(amount.getKey())) {
                target.set(amount.getKey(), amount.getValue());
            }
        });
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode limits = object.path("spec").path("limits");
        Set<String> types = new TreeSet<>();
        for (int i = 0; i < limits.size(); i++) {
            String field = "spec.limits[" + i + "]";
            String type = limits.get(i).path("type").asString("");
            type(type, field + ".type", causes);
            if (!types.add(type)) {
                causes.duplicate(field + ".type", GoText.quoted(type));
            }
            ofType(type, limits.get(i), field, causes);
            amounts(limits.get(i), field, causes);
        }
    }

    private static void type(String type, String field, Causes causes) {
        MetadataRules.qualifiedName(type, field, causes);
        if (type.indexOf('/') < 0 && !TYPES.contains(type)) {
            causes.invalid(field, GoText.quoted(type), "must be a standard limit type or fully qualified");
        }
    }

    private static void ofType(String type, JsonNode limit, String field, Causes causes) {
        if (type.equals("Pod")) {
            for (String member : List.of("default", "defaultRequest")) {
                if (!limit.path(member).isEmpty()) {
                    causes.forbidden(field + "." + member, "may not be specified when `type` is 'Pod'");
                }
            }
        }
        if (type.equals("PersistentVolumeClaim")
                && !limit.path("min").has("storage")
                && !limit.path("max").has("storage")) {
            causes.required(
                    field + ".limits", "either minimum or maximum storage value is required, but neither was provided");
        }
    }

    private static void amounts(JsonNode limit, String field, Causes causes) {
        Set<String> resources = new TreeSet<>();
        AMOUNTS.forEach(member -> resources.addAll(limit.path(member).propertyNames()));
        for (String resource : resources) {
            Bounds bounds = new Bounds(limit, resource, field, causes);
            bounds.atMost("min", "max", "min");
            bounds.atMost("min", "defaultRequest", "defaultRequest");
            bounds.atMost("defaultRequest", "max", "defaultRequest");
            bounds.atMost("defaultRequest", "default", "defaultRequest");
            bounds.atMost("min", "default", "min");
            bounds.atMost("default", "max", "max");
            bounds.ratio();
        }
    }

    /** What one limit says of one resource. */
    private record Bounds(JsonNode limit, String resource, String field, Causes causes) {
        private JsonNode amount(String member) {
            return limit.path(member).path(resource);
        }

        /** {@code blamed} is the amount that the cause prints, which is not always the one that it names. */
        void atMost(String least, String most, String blamed) {
            JsonNode small = amount(least);
            JsonNode large = amount(most);
            if (small.isMissingNode()
                    || large.isMissingNode()
                    || Quantities.parse(small).compareTo(Quantities.parse(large)) <= 0) {
                return;
            }
            boolean ofDefault = most.equals("default") && least.equals("defaultRequest");
            String place = most.equals("max") || ofDefault ? least : most;
            causes.invalid(
                    "%s.%s[%s]".formatted(field, place, resource),
                    Quantities.inGo(amount(blamed)),
                    "%s value %s is greater than %s value %s"
                            .formatted(
                                    words(least),
                                    small.asString(""),
                                    ofDefault ? "default limit" : words(most),
                                    large.asString("")));
        }

        private static String words(String member) {
            return member.equals("defaultRequest") ? "default request" : member;
        }

        void ratio() {
            JsonNode ratio = amount("maxLimitRequestRatio");
            if (ratio.isMissingNode()) {
                return;
            }
            String place = "%s.maxLimitRequestRatio[%s]".formatted(field, resource);
            if (Quantities.parse(ratio).compareTo(BigDecimal.ONE) < 0) {
                causes.invalid(place, Quantities.inGo(ratio), "ratio " + ratio.asString("") + " is less than 1");
            }
            BigDecimal least = Quantities.parse(amount("min"));
            if (amount("max").isMissingNode() || least.signum() == 0) {
                return;
            }
            BigDecimal widest = Quantities.parse(amount("max")).divide(least, MathContext.DECIMAL64);
            if (Quantities.parse(ratio).compareTo(widest) > 0) {
                causes.invalid(
                        place,
                        Quantities.inGo(ratio),
                        String.format(
                                Locale.ROOT,
                                "ratio %s is greater than max/min = %.6f",
                                ratio.asString(""),
                                widest.doubleValue()));
            }
        }
    }
}
