package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The fields of a live object that the rules of several kinds look at. */
record StatusFields(JsonNode spec, JsonNode status, JsonNode metadata) {
    static StatusFields of(Manifest object) {
        JsonNode json = object.json();
        return new StatusFields(json.path("spec"), json.path("status"), json.path("metadata"));
    }

    /** @throws IllegalArgumentException if the object is of another version than apps/v1 */
    static void checkAppsV1(Manifest object) {
        if (!object.apiVersion().equals("apps/v1")) {
            throw new IllegalArgumentException(
                    "Cannot judge the status of a %s of version %s".formatted(object.kind(), object.apiVersion()));
        }
    }

    boolean isReported() {
        return status.isObject();
    }

    /** A count of the status; 0 where it is missing. */
    int count(String field) {
        return status.path(field).asInt(0);
    }

    /** The replicas asked for; 0 where none are. */
    int desired() {
        return spec.path("replicas").asInt(0);
    }

    /** Whether the controller has seen the newest specification. */
    boolean isObserved() {
        JsonNode observed = status.path("observedGeneration");
        return observed.isNumber()
                && observed.longValue() == metadata.path("generation").asLong(0);
    }

    Optional<JsonNode> condition(String type) {
        return status.path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals(type))
                .findFirst();
    }
}
