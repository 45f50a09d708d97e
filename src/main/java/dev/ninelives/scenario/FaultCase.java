package dev.ninelives.scenario;

import dev.ninelives.cluster.ClusterFault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One combination of what may be wrong. */
public final class FaultCase {
    private final Map<String, Choice> choices;

    /** @param choices by axis, in the scenario's order */
    FaultCase(Map<String, Choice> choices) {
        this.choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** Short, stable, and safe in a shell: {@code crash-loop+healthy}. */
    public String id() {
        return choices.values().stream().map(Choice::fault).collect(Collectors.joining("+"));
    }

    /** For people: {@code replicaset=crash-loop, service=healthy}. */
    public String name() {
        return choices.entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue().fault())
                .collect(Collectors.joining(", "));
    }

    /** The fault by axis, in the scenario's order; {@code healthy} for none. */
    public Map<String, String> axes() {
        Map<String, String> axes = new LinkedHashMap<>();
        choices.forEach((axis, choice) -> axes.put(axis, choice.fault()));
        return axes;
    }

    /** Whether all manifests are as they should be, whatever the cluster does. */
    public boolean isHealthy() {
        return choices.values().stream().allMatch(Choice::leavesManifestsHealthy);
    }

    /** What goes wrong in the cluster, in the scenario's order. */
    List<ClusterFault> clusterFaults() {
        return choices.values().stream()
                .flatMap(choice -> choice.disturbance().stream())
                .toList();
    }

    Choice choice(String axis) {
        return choices.get(axis);
    }
}
