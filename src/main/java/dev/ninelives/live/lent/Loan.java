package dev.ninelives.live.lent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a case borrows.
 *
 * @param namespaces those of the cluster, by the scenario's; empty where the case makes its own
 * @param annotation by which whoever deploys marks what he has made, for example {@code moniker.spinnaker.io/application}
 * @param value of the annotation on what is a case's; anything else in the namespaces is somebody else's
 */
public record Loan(Map<String, String> namespaces, String annotation, String value) {
    /** Each namespace is the case's own. */
    public static final Loan NONE = new Loan(Map.of(), "", "");

    public Loan {
        namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
    }

    boolean isOfCases(JsonNode object) {
        return object.path("metadata")
                .path("annotations")
                .path(annotation)
                .asString("")
                .equals(value);
    }
}
