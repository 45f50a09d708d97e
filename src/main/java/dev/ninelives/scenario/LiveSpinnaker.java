package dev.ninelives.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a live Spinnaker deploys to, in the place of what the pipeline names.
 *
 * @param place where it is said, for people: {@code scenarios/shop/scenario.yaml:11}
 * @param application a test application of that Spinnaker
 * @param account one of its Kubernetes accounts, whose cluster is the one that the cases watch
 * @param namespaces those of the cluster by the scenario's, in its order; empty where each case makes its own
 */
public record LiveSpinnaker(String place, String application, String account, Map<String, String> namespaces) {
    public LiveSpinnaker {
        namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
    }
}
