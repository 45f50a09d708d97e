package dev.ninelives.spinnaker.gate;

import java.util.Map;

/**
 * Where the live Spinnaker deploys to, in the place of what the scenario's pipeline names.
 *
 * @param application a test application of that Spinnaker
 * @param accounts its accounts, by the scenario's
 * @param namespaces those of the cluster, by the scenario's
 */
public record GateTarget(String application, Map<String, String> accounts, Map<String, String> namespaces) {
    public GateTarget {
        accounts = Map.copyOf(accounts);
        namespaces = Map.copyOf(namespaces);
    }
}
