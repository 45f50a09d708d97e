package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a stage chooses its target among the members of a cluster when it runs. Neither health nor traffic, version
 * number or a pending deletion is considered, nor whether this pipeline made the object: after a deploy that created
 * nothing, the newest is what serves production.
 */
public enum DynamicTarget {
    NEWEST(-1),
    SECOND_NEWEST(-2),
    OLDEST(0),
    LARGEST(-1),
    SMALLEST(0);

    /** Where the target stands in ascending order; from the end if negative. */
    private final int position;

    DynamicTarget(int position) {
        this.position = position;
    }

    /**
     * The target that a stage's {@code criteria} names.
     *
     * @throws InvalidOperationException if there is none of that exact name; the mistake is in the pipeline
     */
    public static DynamicTarget of(String criteria) {
        return Arrays.stream(values())
                .filter(target -> target.name().toLowerCase(Locale.ROOT).equals(criteria))
                .findFirst()
                .orElseThrow(() -> new InvalidOperationException(
                        "Unknown criteria '%s'; known are newest, second_newest, oldest, largest, smallest"
                                .formatted(criteria)));
    }

    /**
     * The chosen member; empty where the cluster has too few.
     *
     * @param members in the order of the API server, by name: of equals, the last one is the newest and the largest
     */
    public Optional<Manifest> choose(List<Manifest> members) {
        List<Manifest> sorted = members.stream().sorted(ascending()).toList();
        int index = position < 0 ? sorted.size() + position : position;
        return index >= 0 && index < sorted.size() ? Optional.of(sorted.get(index)) : Optional.empty();
    }

    private Comparator<Manifest> ascending() {
        return switch (this) {
            // As text, which for timestamps of the API server is by time, to the second.
            case NEWEST, SECOND_NEWEST, OLDEST -> Comparator.comparing(Manifest::creationTimestamp);
            // By desired, not ready replicas.
            case LARGEST, SMALLEST ->
                Comparator.comparingInt(member -> member.replicas().orElse(-1));
        };
    }
}
