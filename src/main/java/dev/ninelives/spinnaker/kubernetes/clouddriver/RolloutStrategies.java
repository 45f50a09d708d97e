package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The rollout strategies that a stage may name. */
public enum RolloutStrategies {
    WITHOUT_BLUEGREEN(RolloutStrategy.NONE, RolloutStrategy.REDBLACK, RolloutStrategy.HIGHLANDER),

    /** With {@code bluegreen}, which is the same as {@code redblack}. */
    ALL(RolloutStrategy.values());

    private final List<RolloutStrategy> known;

    RolloutStrategies(RolloutStrategy... known) {
        this.known = List.of(known);
    }

    /**
     * The strategy of that name.
     *
     * @throws IllegalArgumentException if it is not exactly one of the words; the mistake is in the pipeline
     */
    public RolloutStrategy of(String word) {
        return known.stream()
                .filter(strategy -> strategy.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Unknown strategy '%s' in trafficManagement; known are %s"
                                .formatted(
                                        word,
                                        known.stream()
                                                .map(RolloutStrategy::word)
                                                .collect(joining(", ")))));
    }
}
