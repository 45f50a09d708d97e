package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The numbers of replicas of a custom resource, where its definition says that they stand. */
final class ReplicaPath {
    private ReplicaPath() {}

    static void check(JsonNode object, JsonNode scale, Causes causes) {
        for (String path : List.of("specReplicasPath", "statusReplicasPath")) {
            String place = scale.path(path).asString("");
            if (place.length() > 1) {
                number(object, place, causes);
            }
        }
    }

    private static void number(JsonNode object, String place, Causes causes) {
        JsonNode found = object;
        for (String part : place.substring(1).split("\\.", -1)) {
            if (!found.isObject() && !found.isMissingNode() && !found.isNull()) {
                accessor(place, found, "map[string]interface{}", causes);
                return;
            }
            found = found.path(part);
        }
        if (found.isMissingNode() || found.isNull()) {
            return;
        }
        if (!found.isIntegralNumber()) {
            accessor(place, found, "int64", causes);
        } else if (found.asLong() < 0) {
            causes.invalid(place, found.toString(), "should be a non-negative integer");
        } else if (found.asLong() > Integer.MAX_VALUE) {
            causes.invalid(place, found.toString(), "should be less than or equal to " + Integer.MAX_VALUE);
        }
    }

    private static void accessor(String place, JsonNode value, String expected, Causes causes) {
        causes.invalid(
                place,
                "0",
                "%s accessor error: %s is of the type %s, expected %s"
                        .formatted(place, value.asString(value.toString()), goType(value), expected));
    }

    private static String goType(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "int64" : "float64";
        }
        return value.isBoolean() ? "bool" : value.isArray() ? "[]interface {}" : "map[string]interface {}";
    }
}
