package dev.ninelives.spinnaker.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where the live Spinnaker deploys to, in the place of what the scenario's pipeline names.
 *
 * @param application a test application of that Spinnaker
 * @param accounts its accounts, by the scenario's
 * @param namespaces those of the cluster, by the scenario's
 * @param elsewhere what becomes of any other namespace that a Kubernetes stage names, so that it reaches nobody's
 */
public record GateTarget(
        String application,
        Map<String, String> accounts,
        Map<String, String> namespaces,
        UnaryOperator<String> elsewhere) {
    public GateTarget {
        accounts = Map.copyOf(accounts);
        namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
    }
}
