package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * What Spinnaker files an object under; parts that are unknown are empty.
 *
 * @param cluster for example {@code replicaSet shop}
 * @param sequence the version of a versioned object
 */
public record Moniker(String app, String cluster, String stack, String detail, OptionalInt sequence) {
    /** Reads a stage's {@code moniker}. */
    static Moniker of(JsonNode json) {
        return new Moniker(
                json.path("app").asString(""),
                json.path("cluster").asString(""),
                json.path("stack").asString(""),
                json.path("detail").asString(""),
                OptionalInt.empty());
    }

    /** This moniker for one object; the cluster defaults to the object's name without a version. */
    Moniker of(String unversionedFullName, OptionalInt version) {
        return new Moniker(app, cluster.isEmpty() ? unversionedFullName : cluster, stack, detail, version);
    }
}
