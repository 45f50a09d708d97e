package dev.ninelives.scenario;

import dev.ninelives.cluster.ClusterFault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One combination of what may be wrong. */
public final class FaultCase {
    /** The axis of the releases, where a scenario lists several. */
    static final String PROVIDER = "provider";

    private final Optional<String> provider;
    private final Map<String, Choice> choices;

    /**
     * A combination.
     *
     * @param provider the release of Spinnaker's Kubernetes provider; empty where the scenario does not vary it
     * @param choices by axis, in the scenario's order
     */
    FaultCase(Optional<String> provider, Map<String, Choice> choices) {
        this.provider = provider;
        this.choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** Short, stable, and safe in a shell: {@code crash-loop+healthy}, {@code 1.33+healthy}. */
    public String id() {
        return String.join("+", axes().values());
    }

    /** For people: {@code replicaset=crash-loop, service=healthy}. */
    public String name() {
        return axes().entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The release, where there is one, and the fault by axis, in the scenario's order; {@code healthy} for none. */
    public Map<String, String> axes() {
        Map<String, String> axes = new LinkedHashMap<>();
        provider.ifPresent(release -> axes.put(PROVIDER, release));
        choices.forEach((axis, choice) -> axes.put(axis, choice.fault()));
        return axes;
    }

    /** Whether all manifests are as they should be, whatever the cluster does. */
    public boolean isHealthy() {
        return choices.values().stream().allMatch(Choice::leavesManifestsHealthy);
    }

    /** What goes wrong in the cluster, in the scenario's order. */
    public List<ClusterFault> clusterFaults() {
        return choices.values().stream()
                .flatMap(choice -> choice.disturbance().stream())
                .toList();
    }

    Optional<String> provider() {
        return provider;
    }

    Choice choice(String axis) {
        return choices.get(axis);
    }
}
